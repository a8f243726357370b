"""How services write what a caseload holds: names of columns, and of what is in them.

The first of each is what we call it ourselves. Compared without capitals, marks and brackets.
"""

COLUMNS: dict[str, tuple[str, ...]] = {
    "reference": (
        "Reference", "Case reference", "Case ref", "Ref", "Ref no", "Reference number",
        "Case number", "Case no", "Case ID", "Local reference", "Local case reference",
        "Unique reference", "Unique ID", "ID", "Record number", "Disposal reference",
        "Intervention reference", "Order reference",
    ),
    "domain": (
        "Domain", "Case domain", "Court or out of court", "Case type", "Type of case",
        "Court out of court",
    ),
    "child": (
        "Child", "Child reference", "Child ID", "Child number", "Child’s reference",
        "Young person", "Young person ID", "Young person reference", "YP ID", "YP ref",
        "YP number", "Client ID", "Client reference", "Client number", "Person ID",
        "Person reference", "Childview ID", "Core ID", "Careworks ID", "Local child number",
        "System ID", "Unique child reference", "Individual ID",
    ),
    "sex": ("Sex", "Gender", "Male/female", "M/F"),
    "age": (
        "Age", "Age at disposal", "Age at date of disposal", "Age at outcome", "Age in years",
        "Age at sentence", "Age at order start", "Age at start", "Current age", "Age now",
    ),
    "ethnicity": (
        "Ethnicity", "Ethnic group", "Ethnic origin", "Ethnic background", "Ethnic appearance",
        "Self-defined ethnicity", "Ethnicity group", "Race",
    ),
    "disposal": (
        "Disposal", "Disposal type", "Type of disposal", "Outcome", "Outcome type",
        "Order", "Order type", "Type of order", "Sentence", "Sentence type", "Type of sentence",
        "Intervention", "Intervention type", "Sentence or disposal", "Legal outcome",
        "Disposal name",
    ),
    "disposal_date": (
        "Date of disposal", "Disposal date", "Date of the disposal", "Date of outcome",
        "Outcome date", "Date of order", "Order date", "Date of sentence", "Sentence date",
        "Order start date", "Start date", "Date", "Intervention start date", "Date disposed",
    ),
    "rosh": (
        "Risk of serious harm", "RoSH", "ROSH level", "ROSH class", "Risk of serious harm level",
        "Risk of serious harm classification", "Service’s risk of serious harm", "Risk of harm",
        "Risk to others", "Serious harm", "Harm to others",
    ),
    "safety": (
        "Safety and wellbeing", "Safety & well-being", "Safety and well being", "SWB", "S&W",
        "Safety and wellbeing classification", "Safety and wellbeing level", "SaWB",
        "Safety and wellbeing concerns", "Vulnerability", "Safety wellbeing", "Safety",
        "Risk to safety and wellbeing",
    ),
    "case_manager": (
        "Case manager", "Case manager reference", "Case manager ref", "Case manager ID",
        "Case holder", "Caseholder", "Case worker", "Worker", "Worker ID", "Officer",
        "Allocated worker", "Allocated to", "Staff reference", "Case manager code",
    ),
}  # fmt: skip

DOMAINS: dict[str, int] = {
    "Court": 2, "Court disposals": 2, "Court cases": 2, "2": 2, "Domain 2": 2, "Domain two": 2,
    "D2": 2, "Post court": 2, "Statutory": 2, "Court disposal": 2, "Court order": 2,
    "Post-court cases": 2, "In court": 2,
    "Out of court": 3, "Out-of-court disposals": 3, "Out of court cases": 3, "3": 3,
    "Domain 3": 3, "Domain three": 3, "D3": 3, "OOCD": 3, "OOC": 3, "OoC": 3, "Non statutory": 3,
    "Pre court": 3, "Out of court disposal": 3, "OOCDs": 3,
}  # fmt: skip

SEX: dict[str, str] = {
    "Male": "male", "M": "male", "Boy": "male", "Boys": "male", "Man": "male", "1": "male",
    "Female": "female", "F": "female", "Girl": "female", "Girls": "female", "2": "female",
    "Other": "other", "Non-binary": "other", "Nonbinary": "other", "X": "other",
    "Indeterminate": "other", "Transgender": "other",
    "Not recorded": "not_recorded", "Not known": "not_recorded", "Unknown": "not_recorded",
    "N/K": "not_recorded", "NK": "not_recorded", "Not specified": "not_recorded",
    "Not stated": "not_recorded", "U": "not_recorded", "9": "not_recorded",
}  # fmt: skip

RISK: dict[str, str] = {
    "Low": "low", "L": "low", "1": "low", "ROSH Low": "low", "Low risk": "low",
    "Medium": "medium", "M": "medium", "Med": "medium", "2": "medium", "Moderate": "medium",
    "ROSH Medium": "medium", "Medium risk": "medium",
    "High": "high", "H": "high", "3": "high", "ROSH High": "high", "High risk": "high",
    "Very high": "very_high", "VH": "very_high", "V high": "very_high", "4": "very_high",
    "Veryhigh": "very_high", "Very high risk": "very_high", "ROSH Very high": "very_high",
}  # fmt: skip

# What a service writes where it has no class; counted as not given.
NO_CLASS = frozenset({
    "not assessed", "n a", "na", "none", "not known", "unknown", "not recorded", "n k", "nk",
    "not applicable", "not completed", "tbc", "pending", "nil", "not classified", "no assessment",
})  # fmt: skip

# White and black and minority ethnic are the two that the reports tell apart. White groups are
# those that the census calls so; all others with a word of their own are the second.
_WHITE = (
    "White", "White British", "British White", "White English", "White Irish", "Irish",
    "White Other", "Other White", "Any other White background", "White background", "W", "W1",
    "W2", "W3", "W4", "W9", "White European", "White Eastern European", "Gypsy or Irish Traveller",
    "White Gypsy or Irish Traveller", "White Gypsy/Irish Traveller", "Gypsy/Roma", "Roma",
    "White Roma", "Irish Traveller", "Traveller", "English", "Welsh", "Scottish",
    "English/Welsh/Scottish/Northern Irish/British", "White English/Welsh/Scottish/Northern "
    "Irish/British", "White - English", "Any other White", "IC1", "IC2", "White North European",
    "White South European", "White - Any other White background", "White - British",
    "White - Irish", "White - Other",
)  # fmt: skip
_BME = (
    "Black and minority ethnic", "BME", "BAME", "Black, Asian and minority ethnic",
    "Minority ethnic", "Ethnic minority", "Black", "Black British", "Black or Black British",
    "Black African", "African", "Black Caribbean", "Caribbean", "Black Other", "Other Black",
    "Any other Black background", "Black or Black British - African",
    "Black or Black British - Caribbean", "Black or Black British - Any other Black background",
    "Black - African", "Black - Caribbean", "Black - Any other Black background", "Any other Black",
    "B", "B1", "B2", "B9", "Asian", "Asian British", "Asian or Asian British", "Indian",
    "Pakistani", "Bangladeshi", "Chinese", "Asian Other", "Other Asian", "A", "A1", "A2", "A3",
    "A4", "A9", "Any other Asian background", "Any other Asian", "Asian or Asian British - Indian",
    "Asian or Asian British - Pakistani", "Asian or Asian British - Bangladeshi",
    "Asian or Asian British - Any other Asian background", "Asian - Indian", "Asian - Pakistani",
    "Asian - Bangladeshi", "Mixed", "Mixed race", "Dual heritage", "Mixed heritage",
    "White and Black Caribbean", "Mixed White and Black Caribbean",
    "Mixed - White and Black Caribbean", "White and Black African",
    "Mixed White and Black African", "White and Asian", "Mixed White and Asian", "Other Mixed",
    "Mixed Other", "Any other Mixed background", "Any other Mixed", "Mixed - Any other Mixed "
    "background", "M", "M1", "M2", "M3", "M9", "Arab", "Other", "Other ethnic group",
    "Any other ethnic group", "Any other", "Any other ethnicity", "O", "O1", "O2", "O9",
    "Chinese or other ethnic group", "IC3", "IC4", "IC5", "IC6",
)  # fmt: skip
ETHNICITY: dict[str, str] = {
    **dict.fromkeys(_WHITE, "white"),
    **dict.fromkeys(_BME, "black_and_minority_ethnic"),
    "Not recorded": "not_recorded", "Not known": "not_recorded", "Unknown": "not_recorded",
    "Not stated": "not_recorded", "Not given": "not_recorded", "Refused": "not_recorded",
    "Prefer not to say": "not_recorded", "NS": "not_recorded", "N/S": "not_recorded",
    "N/K": "not_recorded", "Information not obtained": "not_recorded", "IC0": "not_recorded",
    "Declined": "not_recorded", "Information refused": "not_recorded", "NK": "not_recorded",
}  # fmt: skip

# By the code of a framework's disposal: how services write it.
DISPOSALS: dict[str, tuple[str, ...]] = {
    "referral_order": ("RO", "Referral", "Ref order", "Referral orders", "Extended referral order"),
    "youth_rehabilitation_order": (
        "YRO", "Youth rehab order", "Rehabilitation order", "YRO with ISS", "YRO ISS", "YROs",
        "Youth rehabilitation order (ISS)", "Youth rehabilitation order with ISS",
        "YRO - intensive supervision and surveillance", "YRO with intensive fostering",
    ),
    "custody": (
        "Custodial", "Custodial sentence", "DTO", "Detention and training order", "Section 250",
        "S250", "Section 91", "S91", "S.91", "Section 90", "S90", "Section 259", "S259",
        "Section 226", "Section 228", "Long term detention", "YOI", "Detention",
        "Detention & training order", "DTO custody",
    ),
    "licence": (
        "On licence", "DTO licence", "License", "Resettlement", "Licence (post custody)",
        "Custody licence", "Post custody", "Notice of supervision", "DTO - licence",
    ),
    "other_court": (
        "Reparation order", "Conditional discharge", "Fine", "Other court", "Bail", "Remand",
        "Court other", "Parental order", "Other court order", "Absolute discharge",
    ),
    "community_resolution": (
        "CR", "Community res", "Resolution", "Youth restorative disposal", "YRD", "Triage",
        "Youth community resolution", "CRs", "Comm resolution", "Outcome 8", "OC8", "YCR",
    ),
    "youth_caution": ("YC", "Caution", "Youth cautions", "Outcome 2", "OC2"),
    "youth_conditional_caution": (
        "YCC", "Conditional caution", "Cond caution", "Youth conditional cautions", "Outcome 2A",
        "Youth cond caution",
    ),
    "other_out_of_court": (
        "Other out of court", "Outcome 22", "OC22", "No further action", "NFA", "Diversion",
        "Outcome 20", "Outcome 21", "Prevention", "Deferred prosecution", "Other OOCD",
        "Final warning", "Reprimand", "Out of court other",
    ),
}  # fmt: skip
