"""The claims ledger: what documents and readers say, as files that the model can speak against."""

from sim.claims.claim import Claim
from sim.claims.files import claim_names, find_claims, load_claim
from sim.claims.judging import Judgement

__all__ = ["Claim", "Judgement", "claim_names", "find_claims", "load_claim"]
