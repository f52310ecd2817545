"""Forms of the plan."""

from lms.checklists.forms.plans import ActionForm, EvidenceForm

__all__ = ["ActionForm", "EvidenceForm"]
