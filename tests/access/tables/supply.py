TABLE = """
address              nobody  manager admin lead inspector assessor quality panel service stranger
"""
