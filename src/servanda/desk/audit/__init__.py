"""What a register can get wrong, file by file and between files: the work of `servanda register check`.

Each rule is one function that takes a file with its record and its timeline and yields faults; the modules hold them by
what they look at. What breaks the form is refused when the file is read, and told here with the rest.
"""

from servanda.desk.audit.faults import Fault, Filed
from servanda.desk.audit.running import RULES, audited_files, faults_of

__all__ = ["RULES", "Fault", "Filed", "audited_files", "faults_of"]
