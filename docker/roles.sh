#!/bin/bash
# Runs once, when the data folder is made: the owner migrates, the runtime role can't rewrite history.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --username postgres --dbname postgres <<'SQL'
\getenv owner_password OWNER_PASSWORD
\getenv runtime_password RUNTIME_PASSWORD
CREATE ROLE assay_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE assay LOGIN PASSWORD :'runtime_password';
CREATE DATABASE assay OWNER assay_owner;
SQL
