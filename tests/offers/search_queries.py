"""What young people type, and the pages they should find: one of them among the first three results.

Addresses are under each council's own. A promise is written with its kind before it. Where the two
councils differ, the pages of both stand there.
"""

STAYING_PUT = ("staying-put", "entitlements/staying-put")
HOME = ("a-home", "losing-your-home", "entitlements/home-and-money", "entitlements/housing-list")
HOMELESS = ("losing-your-home", "entitlements/homeless-at-18-to-20", "entitlements/homeless-at-21")
MONEY = ("money", "entitlements/money-advice", "entitlements/setting-up-home")
SETTING_UP = ("entitlements/setting-up-home",)
ADVISER = ("your-adviser", "entitlements/personal-adviser", "keeping-in-touch")
PLAN = ("pathway-plan", "entitlements/pathway-plan")
LEARNING = ("learning", "entitlements/university-bursary", "entitlements/college-bursary")
UNIVERSITY = ("entitlements/university-bursary", "learning", "entitlements/holiday-home")
WORK = ("work", "entitlements/work-experience", "entitlements/apprentice-bursary")
APPRENTICE = ("entitlements/apprentice-bursary", "work")
HEALTH = ("health", "entitlements/getting-health-care")
PEOPLE = ("people", "entitlements/meeting-others")
SAY = ("having-a-say", "entitlements/say-in-the-offer")
RIGHTS = ("your-rights", "law-or-extra")
AFTER_21 = (
    "coming-back-after-21",
    "entitlements/adviser-to-25",
    "entitlements/offer-after-21",
)
ELSEWHERE = ("living-somewhere-else",)
WHO = ("who-can-get-help",)
NUMBER = (
    "contact/next-steps",
    "contact/stafford",
    "contact/burton-tamworth",
    "contact/lichfield-cannock",
    "entitlements/adviser-phone-and-email",
    "keeping-in-touch",
    "if-nobody-answers",
    "your-adviser",
)
COUNCIL_TAX = ("entitlements/council-tax",)
SAVINGS = ("entitlements/savings",)

QUERIES = [
    # A home
    ("home", HOME),
    ("flat", HOME),
    ("housing", HOME),
    ("house", HOME),
    ("accommodation", HOME),
    ("acomodation", HOME),
    ("accomodation", HOME),
    ("somewhere to live", HOME),
    ("a place of my own", HOME),
    ("council house", HOME),
    ("hosing", HOME),
    ("homeless", HOMELESS),
    ("homless", HOMELESS),
    ("nowhere to stay", HOMELESS),
    ("I have nowhere to live", HOMELESS),
    ("sofa surfing", HOMELESS),
    ("kicked out", HOMELESS),
    ("evicted", HOMELESS),
    ("housing list", ("entitlements/housing-list",)),
    ("stay with my foster carer", STAYING_PUT),
    ("staying put", STAYING_PUT),
    ("stayin put", STAYING_PUT),
    ("foster mum", STAYING_PUT),
    # The promise itself has no day yet from which it holds.
    ("staying close", ("words/#staying-close",)),
    # Money
    ("money", MONEY),
    ("cash", MONEY),
    ("skint", MONEY),
    ("im skint", MONEY),
    ("broke", MONEY),
    ("mony", MONEY),
    ("benefits", MONEY),
    ("benifits", MONEY),
    ("universal credit", MONEY),
    ("leaving care grant", SETTING_UP),
    ("setting up home allowance", SETTING_UP),
    ("setting up home", SETTING_UP),
    ("money for furniture", SETTING_UP),
    ("furnitur", SETTING_UP),
    ("council tax", COUNCIL_TAX),
    ("counsil tax", COUNCIL_TAX),
    ("do I pay council tax?", COUNCIL_TAX),
    ("savings", SAVINGS),
    ("child trust fund", SAVINGS),
    ("junior isa", SAVINGS),
    # Learning
    ("college", LEARNING),
    ("colege", LEARNING),
    ("I want to go to college", LEARNING),
    ("uni", UNIVERSITY),
    ("university", UNIVERSITY),
    ("univercity", UNIVERSITY),
    ("bursary", (*UNIVERSITY, "entitlements/college-bursary", "entitlements/apprentice-bursary")),
    ("bursery", (*UNIVERSITY, "entitlements/college-bursary", "entitlements/apprentice-bursary")),
    ("2000", ("entitlements/university-bursary",)),
    ("where do I live in the holidays", ("entitlements/holiday-home",)),
    ("course", (*LEARNING, "entitlements/back-to-learning", "entitlements/learning-costs")),
    ("go back to college", ("entitlements/back-to-learning", "learning")),
    # Work
    ("job", WORK),
    ("jobs", WORK),
    ("I need a job", WORK),
    ("work experience", WORK),
    ("apprenticeship", APPRENTICE),
    ("aprenticeship", APPRENTICE),
    ("apprentiship", APPRENTICE),
    ("cv", WORK),
    # Health
    ("doctor", HEALTH),
    ("gp", HEALTH),
    ("dentist", HEALTH),
    ("mental health", HEALTH),
    ("mentle health", HEALTH),
    ("depressed", HEALTH),
    ("anxiety", HEALTH),
    ("I feel sad", HEALTH),
    # Advisers and plans
    ("PA", ADVISER),
    ("personal adviser", ADVISER),
    ("personal advisor", ADVISER),
    ("persnal adviser", ADVISER),
    ("my worker", ADVISER),
    ("leaving care worker", ADVISER),
    ("change my adviser", (*ADVISER, "entitlements/same-adviser")),
    ("pathway plan", PLAN),
    ("pathway plann", PLAN),
    ("pathwayplan", PLAN),
    ("pathaway plan", PLAN),
    ("how often is my plan looked at", ("entitlements/plan-review", *PLAN)),
    (
        "visits",
        ("entitlements/adviser-visits", "entitlements/visits-in-care", "your-adviser", "keeping-in-touch"),
    ),
    # 21 and over, moving, who
    ("after 21", AFTER_21),
    ("I am 22 and need help again", AFTER_21),
    ("help after I turn 21", AFTER_21),
    ("come back", AFTER_21),
    ("I moved away", ELSEWHERE),
    ("living in another area", ELSEWHERE),
    ("can I get help", WHO),
    ("who can get help", WHO),
    # People, a say, rights
    ("family", PEOPLE),
    ("lonely", PEOPLE),
    ("friends", PEOPLE),
    ("freinds", PEOPLE),
    ("brother and sister", PEOPLE),
    ("having a say", SAY),
    ("my views", SAY),
    ("complaint", RIGHTS),
    ("complain", RIGHTS),
    ("how do I complane", RIGHTS),
    ("my rights", RIGHTS),
    ("advocate", RIGHTS),
    ("corporate parent", RIGHTS),
    # Numbers
    ("phone number", NUMBER),
    ("number", NUMBER),
    ("nobody answers the phone", NUMBER),
]
