"""What codes mean, as the columns declared in ``sim.agents`` have them."""

SOCIAL_GROUP, PRIVATE, FOUNDATION, INTERMEDIARY, COMMUNITY = range(5)  # types
CIVIL_AFFAIRS, COMMERCE, FILED, UNREGISTERED = range(4)  # registrations
CANDIDATE, LIVING, DISSOLVED, MERGED, DETERRED = range(5)  # fates
NONE, CEREMONIAL, SUBSTANTIVE = range(3)  # postures
NOBODY, HEAD, MANAGER, APPOINTED = range(4)  # secretaries
GATE, VISIT, NEW_HEAD, JOINED, LOST, CHANGED = 1, 2, 4, 8, 16, 32  # events, as bits

APPLICANT, ACTIVIST, PROBATIONARY, FULL = range(4)  # stages of a member
AFFILIATED, FLOATING, POCKET, INVISIBLE = range(4)  # states of a full member

OWN, JOINT, AREA, INDUSTRY = range(4)  # forms of a Party organization
BRANCH, GENERAL_BRANCH, COMMITTEE, FUNCTIONAL = range(4)  # ranks

BY_CIVIL_AFFAIRS, BY_AUTHORITY, BY_SUB_DISTRICT = range(3)  # lines; bit numbers of claims
FORM, MAINTAIN, VERIFY, STRIKE = range(4)  # tasks of an agency
ACQUAINTANCES, INTERESTS, KINDRED, NEIGHBOURS = range(4)  # circles
NEED, NEARNESS, SIZE, ROUND_ROBIN, RANDOM = range(5)  # routings

(REGISTRATION, INCUBATION, INSPECTION, EVALUATION, APPRAISAL, CHARTER,
 TRANSITION) = range(7)  # gates  # fmt: skip

LONG_AGO = -10_000  # months
YEAR = 12
