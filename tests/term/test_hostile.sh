#!/bin/bash
# SPDX-License-Identifier: MIT
# Nothing that an article holds may reach the terminal but as text.
command -v python3 >/dev/null || { echo '1..0 # SKIP python3 is missing'; exit 0; }
exec python3 "${SRCDIR:-.}/tests/term/hostile.py"
