"""The same month written as ordinary Mesa agents: an oracle, and what compiled columns are beside.

Every agent is a ``mesa.Agent`` with plain attributes that refers to other agents as objects. The
rules are written from the submodel descriptions anew; only who is there at the start, the
scenario's numbers, the policies and their settlement come from the package.
"""

from plain_peer.district import District

__all__ = ["District"]
