"""Words that inspectors write with a capital and that name no person, in small letters.

Terms of the work, agencies, days, months, peoples, languages, and the short words that may follow
a bracket. A word that is also a common first name (Grace, Will, Mark) is left out on purpose.
"""

_TIMES = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
easter christmas ramadan eid diwali hanukkah spring summer autumn winter
"""

_PEOPLES_AND_LANGUAGES = """
british english welsh scottish irish northern african caribbean asian european american white
black mixed arab arabic bangladeshi bengali pakistani indian punjabi urdu hindi gujarati tamil
nepali chinese mandarin cantonese vietnamese filipino thai japanese korean turkish kurdish
persian farsi iranian iraqi syrian afghan pashto dari albanian kosovan romanian romany roma
gypsy traveller polish lithuanian latvian bulgarian hungarian slovak czech ukrainian russian
portuguese brazilian spanish colombian italian french german greek somali ethiopian eritrean
sudanese tigrinya amharic nigerian yoruba igbo ghanaian twi congolese lingala ugandan kenyan
swahili jamaican muslim christian catholic hindu sikh jewish england wales scotland ireland
britain kingdom london european uk deaf
"""

_AGENCIES = """
police probation court courts crown magistrate youth offending justice team service services
board inspectorate council borough county city local authority children childrens child young
person people social care worker early help education health nhs hospital school college academy
university home office ministry government parliament metropolitan constabulary prison secure
unit estate barnardo nspcc childline samaritans connexions prevent channel troubled families
family liaison diversion safeguarding partnership community safety fire department housing legal
aid act section schedule camh assetplus asset childview careworks core careline teams zoom
whatsapp snapchat instagram facebook youtube tiktok skype google microsoft excel word outlook
internet covid coronavirus brexit
"""

_WORK = """
referral rehabilitation reparation order licence notice supervision intensive surveillance
detention training custody remand bail caution conditional resolution disposal out-of-court
sentence breach pre-sentence presentence report panel contract compliance condition curfew tag
tagging electronic monitoring attendance exclusion residence requirement activity programme
intervention plan planning assessment assess review reviewing delivery implementation joint
working desistance factor risk harm serious wellbeing well-being vulnerability likelihood
reoffending safe safety keeping other others pathway planning contingency strategy meeting
conference core group plan enquiry enquiries protection need needs looked after special
educational speech language therapist therapy communication mental substance misuse drug alcohol
psychologist psychiatrist nurse doctor gp officer manager management oversight senior deputy
head director chief inspector assistant lead coordinator practitioner mentor tutor teacher
solicitor judge bench clerk sergeant constable detective seconded victim restorative mediation
letter apology parenting parent carer mother father mum dad nan gran grandmother grandfather
grandma grandad aunt auntie uncle cousin brother sister stepfather stepmother guardian case
record note file chronology intelligence national referral mechanism multi-agency public
arrangement arrangements level tier band low medium high very good outstanding inadequate
requires improvement evidence standard question prompt domain organisational disposals policy
provision resettlement induction exit final warning offence offending robbery burglary theft
assault possession knife weapon gang county lines exploitation criminal sexual domestic abuse
violence missing signs lives trauma informed trauma-informed enhanced model framework
formulation pro-social voice diversity ethnicity gender identity autism asperger adhd dyslexia
ehc ehcp apprenticeship key stage year maths literacy gym boxing football basketball club centre
road zone bus class group appropriate adult duty desk hub tracker database system practice
example session appointment
"""

_SHORT_WORDS = """
a an the this that these those there here it its he she they we you his her their our your i'm
i've i'd i'll i in on at to of for from by with without within before after during since until
while when where why how who whose what which if although though because as so but and or nor
not no yes both each every all any some most many few more less other another same such only
also even still then now however overall instead despite given see once neither either one two
three four five six seven eight nine ten first second third last next is are was were be been
has have had do does did can could should would might must ok okay applicable true false none
nobody nothing somebody someone everyone everything good better best new old dear etc
"""

KNOWN = frozenset(
    " ".join((_TIMES, _PEOPLES_AND_LANGUAGES, _AGENCIES, _WORK, _SHORT_WORDS)).split()
)
