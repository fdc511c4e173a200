"""Where each fact of the two demo councils can be read.

The names S1 to S25 (Staffordshire) and K1 to K21 (Stoke-on-Trent) number the facts found on the
pages those councils published. A fact that was stale or wrong in law has a public sentence that
puts it right, and a note for editors that says what was there.
"""

STAFFORDSHIRE = "/staffordshire"
STOKE = "/stoke-on-trent"

FACTS: dict[str, list[tuple[str, str]]] = {
    # The offer is for care leavers up to 25: living on one's own, the right home and work.
    "S1": [
        (f"{STAFFORDSHIRE}/who-can-get-help/", "you are not yet 25"),
        (f"{STAFFORDSHIRE}/who-can-get-help/", "in a home that suits you and with work that suits you"),
        (f"{STAFFORDSHIRE}/who-can-get-help/", "ready for adult life"),
    ],
    # Leaving is a big step, exciting and hard; safe, supported, knowing who to ask.
    "S2": [
        (f"{STAFFORDSHIRE}/who-can-get-help/", "Moving out is a big step, alone or with friends"),
        (f"{STAFFORDSHIRE}/who-can-get-help/", "exciting one day and hard the next"),
        (f"{STAFFORDSHIRE}/who-can-get-help/", "to have people behind you and to know who to ask"),
    ],
    # The council acts like a good parent.
    "S3": [
        (f"{STAFFORDSHIRE}/your-rights/", "We try to do this as a good parent would"),
        (f"{STAFFORDSHIRE}/your-rights/", "how to be healthy, be happy and reach your goals"),
    ],
    # The adviser explains the offer.
    "S4": [(f"{STAFFORDSHIRE}/your-adviser/", "help you to use all of it")],
    # The offer is being rewritten with care leavers.
    "S5": [
        (f"{STAFFORDSHIRE}/notices/", "We are rewriting this offer"),
        (f"{STAFFORDSHIRE}/notices/", "writing it anew, together with care leavers"),
        (f"{STAFFORDSHIRE}/having-a-say/", "We are looking at the whole offer again"),
    ],
    # A policy for parents is being written (its date was stale).
    "S6": [
        (f"{STAFFORDSHIRE}/extra-support/", "We are writing a policy on care leavers with children"),
        (f"{STAFFORDSHIRE}/extra-support/", "Ask your adviser what help there is now"),
    ],
    # A phone app is being made (its date was stale).
    "S7": [
        (f"{STAFFORDSHIRE}/having-a-say/", "We are making a phone app together with young people"),
        (f"{STAFFORDSHIRE}/having-a-say/", "Ask your adviser if it is ready"),
    ],
    # Support depends on one of four statuses, from circumstances and age; the law named.
    "S8": [
        (f"{STAFFORDSHIRE}/who-can-get-help/", "Your status comes from your age and from what has happened"),
        (f"{STAFFORDSHIRE}/who-can-get-help/", "Former relevant"),
        (f"{STAFFORDSHIRE}/who-can-get-help/", "Children (Leaving Care) Act 2000"),
        (f"{STAFFORDSHIRE}/eligibility/", "Eligible"),
        (f"{STAFFORDSHIRE}/eligibility/", "Relevant"),
        (f"{STAFFORDSHIRE}/eligibility/", "Former relevant"),
        (f"{STAFFORDSHIRE}/eligibility/", "Qualifying"),
    ],
    # Not sure of your status: social worker, adviser or email (addresses not known).
    "S9": [
        (f"{STAFFORDSHIRE}/who-can-get-help/", "Ask your social worker or your adviser"),
        (f"{STAFFORDSHIRE}/who-can-get-help/", "You can ask by email too"),
    ],
    # Corporate parent, and its aim.
    "S10": [
        (f"{STAFFORDSHIRE}/your-rights/", "corporate parent"),
        (f"{STAFFORDSHIRE}/your-rights/", "we help you learn to live on your own"),
        (f"{STAFFORDSHIRE}/your-rights/", "everyone we look after is ready for a life of their own"),
    ],
    # The principles, each of them.
    "S11": [
        (f"{STAFFORDSHIRE}/your-rights/", "We put good relationships first, each time we are in touch"),
        (f"{STAFFORDSHIRE}/your-rights/", "trauma and attachment aware"),
        (f"{STAFFORDSHIRE}/your-rights/", "We do what is best for you"),
        (f"{STAFFORDSHIRE}/your-rights/", "your body, your mind and your strength to cope"),
        (f"{STAFFORDSHIRE}/your-rights/", "your views, your wishes and your feelings"),
        (f"{STAFFORDSHIRE}/your-rights/", "making care leavers a protected group"),
        (f"{STAFFORDSHIRE}/having-a-say/", "protected characteristic"),
        (f"{STAFFORDSHIRE}/your-rights/", "We aim high when we plan with you"),
        (f"{STAFFORDSHIRE}/your-rights/", "a steady home with love in it, good learning"),
        (f"{STAFFORDSHIRE}/your-rights/", "other services that you need"),
        (f"{STAFFORDSHIRE}/your-rights/", "all the time you are in care"),
        (f"{STAFFORDSHIRE}/your-rights/", "We look back at what we do, and we learn"),
        (f"{STAFFORDSHIRE}/health/", "We want you to be well, in body and in mind"),
        (f"{STAFFORDSHIRE}/learning/", "We want you to have a good education"),
        (f"{STAFFORDSHIRE}/work/", "work or training that means something to you"),
        (f"{STAFFORDSHIRE}/people/", "Good relationships come first for us"),
    ],
    # The independence programme.
    "S12": [
        (f"{STAFFORDSHIRE}/a-home/", "Staffordshire Independence Programme"),
        (f"{STAFFORDSHIRE}/a-home/", "they had not always felt ready"),
        (f"{STAFFORDSHIRE}/a-home/", "young people who have been in care made it with us"),
        (f"{STAFFORDSHIRE}/a-home/", "called modules"),
        (f"{STAFFORDSHIRE}/a-home/", "It is accredited, so you get a certificate"),
        (f"{STAFFORDSHIRE}/a-home/", "show the certificate to housing providers"),
    ],
    # What the adviser is for.
    "S13": [
        (f"{STAFFORDSHIRE}/your-adviser/", "They help you to get ready to live on your own"),
        (f"{STAFFORDSHIRE}/your-adviser/", "they are still there with advice and support"),
    ],
    # When the adviser comes; what eligible means, as the law has it.
    "S14": [
        (f"{STAFFORDSHIRE}/your-adviser/", "within 3 months at the latest"),
        (f"{STAFFORDSHIRE}/your-adviser/", "at least 13 weeks in care in total since you turned 14"),
        (f"{STAFFORDSHIRE}/your-adviser/", "That can be as early as your 16th birthday"),
    ],
    # Beside the social worker until 18.
    "S15": [
        (f"{STAFFORDSHIRE}/your-adviser/", "your adviser and your social worker work side by side"),
        (f"{STAFFORDSHIRE}/your-adviser/", "At 18 you stop having a social worker"),
        (f"{STAFFORDSHIRE}/your-adviser/", "If you leave care before 18, this happens then"),
    ],
    # Until 21 at least, to 25 on request, as the law has it.
    "S16": [
        (f"{STAFFORDSHIRE}/your-adviser/", "You have an adviser until 21 at the least"),
        (f"{STAFFORDSHIRE}/your-adviser/", "You can have one until you are 25"),
        (f"{STAFFORDSHIRE}/your-adviser/", "You do not need a special reason"),
    ],
    # The conversation at 21, and the plan brought up to date.
    "S17": [
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "talk with you about what help you want from now on"),
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "bring your pathway plan up to date"),
    ],
    # "You call us".
    "S18": [
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "you call us"),
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "our door stays open until you are 25"),
    ],
    # How to come back.
    "S19": [
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "Ring the duty team that helped you before"),
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "Say that you are care experienced, that you are over 21"),
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "They will find the right person for you"),
        (f"{STAFFORDSHIRE}/contact/", "I am care experienced and I would like some support"),
    ],
    # Four duty numbers, with their areas.
    "S20": [
        (f"{STAFFORDSHIRE}/contact/", "01785 276800"),
        (f"{STAFFORDSHIRE}/contact/", "Stafford and South Staffordshire"),
        (f"{STAFFORDSHIRE}/contact/", "01827 78255"),
        (f"{STAFFORDSHIRE}/contact/", "Burton upon Trent"),
        (f"{STAFFORDSHIRE}/contact/", "Tamworth"),
        (f"{STAFFORDSHIRE}/contact/", "01543 510100"),
        (f"{STAFFORDSHIRE}/contact/", "Lichfield"),
        (f"{STAFFORDSHIRE}/contact/", "Cannock Chase"),
        (f"{STAFFORDSHIRE}/contact/", "01538 483129"),
        (f"{STAFFORDSHIRE}/contact/", "Newcastle-under-Lyme"),
        (f"{STAFFORDSHIRE}/contact/", "Staffordshire Moorlands"),
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "01785 276800"),
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "01827 78255"),
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "01543 510100"),
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "01538 483129"),
    ],
    # Support by email exists (addresses not known).
    "S21": [
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "You can ask for support by email too"),
        (f"{STAFFORDSHIRE}/coming-back-after-21/", "We have no email addresses to show you yet"),
    ],
    # The same adviser where possible; what they do is agreed and written down.
    "S22": [
        (f"{STAFFORDSHIRE}/your-adviser/", "Where we can, we let you keep the same adviser all the way"),
        (f"{STAFFORDSHIRE}/your-adviser/", "That depends on what you want and on how your life is"),
    ],
    # What the pathway plan covers; it is yours, and kept up to date.
    "S23": [
        (f"{STAFFORDSHIRE}/pathway-plan/", "Learning and training"),
        (f"{STAFFORDSHIRE}/pathway-plan/", "Your health"),
        (f"{STAFFORDSHIRE}/pathway-plan/", "Your money"),
        (f"{STAFFORDSHIRE}/pathway-plan/", "The people in your life"),
        (f"{STAFFORDSHIRE}/pathway-plan/", "Where you live now, and where you would like to live"),
        (f"{STAFFORDSHIRE}/pathway-plan/", "It is your plan. We write it with you"),
        (f"{STAFFORDSHIRE}/pathway-plan/", "what you need, what you think and where you want to get to"),
        (f"{STAFFORDSHIRE}/pathway-plan/", "We keep coming back to the plan with you"),
    ],
    # When extra support is looked at.
    "S24": [
        (f"{STAFFORDSHIRE}/extra-support/", "You have a disability or special educational needs"),
        (f"{STAFFORDSHIRE}/extra-support/", "it is not clear yet if you may stay"),
        (f"{STAFFORDSHIRE}/extra-support/", "in trouble with the police or the courts"),
        (f"{STAFFORDSHIRE}/extra-support/", "You are young and you are a parent"),
        (f"{STAFFORDSHIRE}/extra-support/", "Life is hard just now"),
    ],
    # No hours, night number or address are known; what to do instead.
    "S25": [
        (f"{STAFFORDSHIRE}/if-nobody-answers/", "no opening hours, no night number and no address"),
        (f"{STAFFORDSHIRE}/if-nobody-answers/", "Ring 999"),
        (f"{STAFFORDSHIRE}/if-nobody-answers/", "Ring NHS 111"),
        (f"{STAFFORDSHIRE}/if-nobody-answers/", "If you cannot get through to us"),
    ],
    # Reviewed every year with care leavers; what it must do, and what they asked for.
    "K1": [
        (f"{STOKE}/having-a-say/", "we go over it with them every year"),
        (f"{STOKE}/having-a-say/", "Every year is our own promise"),
        (f"{STOKE}/having-a-say/", "Things that the law says we must do"),
        (f"{STOKE}/having-a-say/", "Things beyond that, which care leavers asked us for"),
    ],
    # A handbook, and who helps to understand it.
    "K2": [
        (f"{STOKE}/who-can-get-help/", "There is a handbook of this offer"),
        (f"{STOKE}/who-can-get-help/", "Your carer, your social worker or your adviser can help"),
    ],
    # The leaving care team and its number.
    "K3": [
        (f"{STOKE}/contact/", "Next Steps Team"),
        (f"{STOKE}/contact/", "01782 233575"),
        (f"{STOKE}/who-can-get-help/", "That is our leaving care team"),
    ],
    # The Act, and asking until 25 whether studying or not.
    "K4": [
        (f"{STOKE}/who-can-get-help/", "Children and Social Work Act 2017"),
        (f"{STOKE}/who-can-get-help/", "if you study or train, and if you do not"),
        (f"{STOKE}/who-can-get-help/", "It also lets you ask for support until you are 25"),
    ],
    # Left the service and under 25.
    "K5": [
        (f"{STOKE}/coming-back-after-21/", "If you are not yet 25, you can come back"),
        (f"{STOKE}/coming-back-after-21/", "01782 233575"),
    ],
    # Who it is for, with the people the page left out.
    "K6": [
        (f"{STOKE}/who-can-get-help/", "at least 13 weeks"),
        (f"{STOKE}/who-can-get-help/", "It can be all in one go, or shorter stays added up"),
        (f"{STOKE}/who-can-get-help/", "Some of it must be after your 16th birthday"),
        (f"{STOKE}/who-can-get-help/", "you may be “qualifying”"),
        (f"{STOKE}/who-can-get-help/", "Ask your social worker, or ring the Next Steps Team"),
        (f"{STOKE}/who-can-get-help/", "It depends on your age and on how your life is"),
    ],
    # Corporate parent: what it does.
    "K7": [
        (f"{STOKE}/your-rights/", "corporate parent"),
        (f"{STOKE}/your-rights/", "We keep you safe"),
        (f"{STOKE}/your-rights/", "the best support that we can, for the needs you have"),
        (f"{STOKE}/your-rights/", "find housing, and the right place for you to live"),
        (f"{STOKE}/your-rights/", "We help with education and training"),
        (f"{STOKE}/your-rights/", "We help you to get work experience"),
        (f"{STOKE}/your-rights/", "We help you to get health care"),
        (f"{STOKE}/your-rights/", "We give you advice about money"),
        (f"{STOKE}/your-rights/", "We still care about you when you have left"),
        (f"{STOKE}/a-home/", "finding the right place for you to live"),
        (f"{STOKE}/money/", "We give you advice about money"),
        (f"{STOKE}/health/", "We can help you to get the health care you need"),
        (f"{STOKE}/learning/", "We help with education and training"),
        (f"{STOKE}/work/", "help you to get work experience"),
    ],
    # The team: to 25, met before leaving, at the Civic Centre; 21 must, 25 if wanted.
    "K8": [
        (f"{STOKE}/your-adviser/", "You get to know each other before you leave"),
        (f"{STOKE}/your-adviser/", "we have to support you"),
        (f"{STOKE}/your-adviser/", "we go on if you want this and agree to it"),
        (f"{STOKE}/keeping-in-touch/", "Civic Centre"),
    ],
    # At 18 the adviser becomes the main worker.
    "K9": [(f"{STOKE}/your-adviser/", "Your adviser is now your main worker")],
    # Keeps in touch, visits, meets elsewhere.
    "K10": [
        (f"{STOKE}/keeping-in-touch/", "come to your home, or meet you out and about"),
    ],
    # What the adviser helps with, each of them.
    "K11": [
        (f"{STOKE}/your-adviser/", "Help you to meet other care leavers"),
        (f"{STOKE}/your-adviser/", "find a home when you are ready to leave care"),
        (f"{STOKE}/your-adviser/", "get where you want to be in life"),
        (f"{STOKE}/your-adviser/", "Help with cooking and other things you do at home"),
        (f"{STOKE}/your-adviser/", "Help you to fill in forms"),
        (f"{STOKE}/your-adviser/", "get in touch with groups, services and experts"),
        (f"{STOKE}/your-adviser/", "Help with the surprises of living alone"),
        (f"{STOKE}/your-adviser/", "Help you into learning or work"),
        (f"{STOKE}/your-adviser/", "Help with family, friends and partners"),
        (f"{STOKE}/your-adviser/", "Your adviser will not give up on you"),
        (f"{STOKE}/people/", "do things with others who have left care"),
    ],
    # How often you meet.
    "K12": [
        (f"{STOKE}/keeping-in-touch/", "That depends on how much help you need"),
        (f"{STOKE}/keeping-in-touch/", "at least every 8 weeks, unless you both agree"),
        (f"{STOKE}/keeping-in-touch/", "it may be several times a week"),
    ],
    # The choices are yours.
    "K13": [
        (f"{STOKE}/your-adviser/", "The choices are yours"),
        (f"{STOKE}/your-adviser/", "gives you facts and advice"),
    ],
    # Everybody has an adviser by 17 years 6 months; the law starts sooner.
    "K14": [
        (f"{STOKE}/your-adviser/", "by 17 years 6 months at the latest"),
        (f"{STOKE}/your-adviser/", "That can be as early as your 16th birthday"),
    ],
    # Looked at again near 21; help until 25.
    "K15": [
        (f"{STOKE}/coming-back-after-21/", "As you come up to 21"),
        (f"{STOKE}/coming-back-after-21/", "we offer you help until you turn 25"),
    ],
    # Visits agreed; phone, email, newsletter.
    "K16": [
        (f"{STOKE}/keeping-in-touch/", "plans each visit with you, and you agree on the day"),
        (f"{STOKE}/keeping-in-touch/", "All our advisers have a mobile phone and an email address"),
        (f"{STOKE}/keeping-in-touch/", "a newsletter from us every two months"),
    ],
    # The duty number, the contact point and its hours.
    "K17": [
        (f"{STOKE}/contact/", "01782 233575"),
        (f"{STOKE}/contact/", "Civic Centre"),
        (f"{STOKE}/contact/", "Glebe Street"),
        (f"{STOKE}/contact/", "ST4 1HH"),
        (f"{STOKE}/contact/", "8:30am to 5pm"),
        (f"{STOKE}/contact/", "8:30am to 4:30pm"),
        (f"{STOKE}/contact/", "You can drop in while we are open"),
        (f"{STOKE}/keeping-in-touch/", "If your adviser is not there, ring the Next Steps Team"),
        (f"{STOKE}/keeping-in-touch/", "01782 233575"),
        (f"{STOKE}/keeping-in-touch/", "ST4 1HH"),
        (f"{STOKE}/keeping-in-touch/", "8:30am to 5pm"),
        (f"{STOKE}/keeping-in-touch/", "8:30am to 4:30pm"),
    ],
    # Out of hours.
    "K18": [
        (f"{STOKE}/contact/", "Emergency Duty Team"),
        (f"{STOKE}/contact/", "01782 234234"),
        (f"{STOKE}/keeping-in-touch/", "01782 234234"),
    ],
    # The pathway plan.
    "K19": [
        (f"{STOKE}/pathway-plan/", "If you are between 16 and 25, you should have a pathway plan"),
        (f"{STOKE}/pathway-plan/", "It is written down"),
        (f"{STOKE}/pathway-plan/", "You make it with your social worker or your adviser"),
        (f"{STOKE}/pathway-plan/", "bring it up to date every 6 months"),
        (f"{STOKE}/pathway-plan/", "Take part when it is written"),
        (f"{STOKE}/pathway-plan/", "goals that you can reach, with lots of support"),
    ],
    # Christmas opening times, while they matter.
    "K20": [
        (f"{STOKE}/notices/", "Christmas opening times"),
        (f"{STOKE}/notices/", "Friday 25 December, Monday 28 December and Friday 1 January"),
        (f"{STOKE}/notices/", "01782 234234"),
    ],
    # Asking for a change to the pages.
    "K21": [
        (f"{STOKE}/having-a-say/", "Something wrong or missing on these pages?"),
        (f"{STOKE}/having-a-say/", "Do you know of a service that should be here?"),
        (f"{STOKE}/having-a-say/", "Tell us if something is wrong or missing"),
    ],
}
"""For each fact: pages, each with words that must be readable on it."""

EDITOR_NOTES: dict[str, tuple[str, str, str]] = {
    "S6": ("staffordshire", "extra-support", "“September / October”, with no year"),
    "S7": ("staffordshire", "having-a-say", "“early 2024”"),
    "S9": ("staffordshire", "who-can-get-help", "It promised email addresses"),
    "S14": ("staffordshire", "your-adviser", "looked after by us for more than 13 weeks"),
    "S16": ("staffordshire", "your-adviser", "“sometimes up to the age of 25"),
    "S21": ("staffordshire", "coming-back-after-21", "The page promised email addresses"),
    "S25": ("staffordshire", "if-nobody-answers", "no out-of-hours number and no address"),
    "K1": ("stoke-on-trent", "having-a-say", "The law has no yearly review"),
    "K6": ("stoke-on-trent", "who-can-get-help", "leaves out people qualifying for advice"),
    "K12": ("stoke-on-trent", "keeping-in-touch", "it gave the 8 weeks twice"),
    "K14": ("stoke-on-trent", "your-adviser", "from the age of 17 years 6 months"),
    "K19": ("stoke-on-trent", "pathway-plan", "it does not give one to qualifying people"),
    "K21": ("stoke-on-trent", "having-a-say", "“Suggest a listing”"),
}
"""For each fact put right or left open: the council, the section, and words of its editors' note."""
