"""Words that say nothing to a search, words that lead to a place, and words that deny.

All are in the form that tokens have. In a name of a center such words do no harm: what is left of
the name finds it.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# With one of these, a bare name is meant as a place.
LEADING = _words("near in around by at close nearby outside downtown cerca en alrededor")

# Before these, two letters may well be a state: "rehab in mi".
POINTING = _words("in near around")

# Parts of names that are nothing alone.
ARTICLES = _words("the los las la el de del des du le of")

DENYING = _words("not no without sin except excluding excepto nor neither never tampoco nunca ni")

FILLERS = (
    LEADING
    | _words("""
    a an and any are as be been but can cannot could did do does doing for from get gets getting
    give go goes going good got had has have having he hello help helping helps her here hers hey
    hi him himself his how i id if im ill is it its just know let like likes lot many me more most
    much must my myself need needed needing needs now of off oh ok okay on one only or our out over
    please pls plz quick really she should so some somebody someone something soon still such than
    that thats the their them then there these they this those to today tonight too try trying us
    very want wanted wanting wants was way we were what whats when where wheres which who whos why
    will with within would you your yes also be able about after again all already always
    anywhere anybody anyone asap available away back bad because been before being best better both
    cant come coming dont doesnt down each easy even ever every everything fast feel feeling find
    finding first god great hard horrible immediately instead keep kind last least less
    life live lives living local locate located location long look looking made make maybe might
    mine nearest closest next nice o old older open other own part people person
    place places possible problem problems question quit quitting reach really recommend
    recommended right same search searching see side since small somewhere start stay
    staying stop stopping stopped struggling suffering sure take taken takes taking tell thank
    thanks thing things think time top tried two u ur unable until up use used user users uses
    using w walk walkin wait weeks while whom whole wont work works worst
    yet area region vicinity surrounding zip zipcode code postal address
    phone number call hotline online website directory guide usa america country nationwide
    accept accepts accepted accepting acepts axcepts excepts takin offer offers offering provide
    provides providing provider providers include including covered cover covers coverage pay pays
    paying payment payments billing bill plan plans policy carrier
    friendly welcoming affirming speaking speak speaks language english
    detox detoxes detoxing detoxed detoxification detoxify detoxs dtox rehab rehabs rehabilitation
    rehabilitate rehabbing treatment treatments treat treats treating center centers centre centres
    clinic clinics facility facilities program programs programme service services medical
    medically supervised medicine medicines medication medications meds med assisted doctor doctors
    dr nurse nurses unit ward recovery recover recovering recovered sober sobriety clean therapy
    therapist counseling counselor support group groups drug drugs substance substances abuse
    abusing misuse addiction addictions addict addicts addicted addictive dependence dependency
    dependent disorder disorders withdrawal withdrawals withdrawl withdrawel withdraw withdrawing
    withdrawling taper tapering tapered wean weaning hooked habit relapse relapsed overdose
    overdosed high sick sickness emergency urgent crisis rapid quickly safe safely symptoms
    symptom shakes cravings cold turkey inside options option info information cost costs price
    prices rate rates reviews rated ratings highly luxury quality licensed certified
    son daughter husband wife mom mother dad father brother sister friend boyfriend girlfriend
    partner family loved relative uncle aunt cousin grandma grandpa grandson granddaughter nephew
    niece spouse fiance parent parents hes shes theyre ive youre weve
    day days night nights week month months hour hours year years minute minutes mile miles
    kick kicking strung bad badly lot much again keeps started starting doing keep cut cutting
    getting gotten lost losing control life save saving serious severe mild heavy daily long term
    years old everything figure happen happens guys anymore enough even finally today
    tomorrow tonight weekend weekly monthly asap immediate immediately available openings opening
    admission admissions admit admitted intake check checking network covered yes
    24 7 247 24hr 24hrs care ill miss mass ind wash ore ken kan ark ala
    """)
    | _words("""
    el la los las un una unos unas de del al a y e o u para por con que quien cual donde como
    cuando cuanto es son esta estan este estos estas ese esa eso soy eres somos estoy ser estar hay
    hace hacer yo tu el ella ellos ellas nosotros usted ustedes mi mis su sus me te se le les lo nos
    muy mas pero si ya hoy ahora aqui aca ahi alli mio mia nuestro nuestra tengo tiene tienen tener
    quiero quiere quieren queremos necesito necesita necesitamos necesitan busco buscar buscando
    busca puedo puede pueden poder ayuda ayudar ayudame ayudenme auxilio urgente emergencia favor
    gracias hola dios donde algun alguna algunos alguno todo todos toda otra otro solo tambien
    persona personas gente alguien
    acepta aceptan aceptar aceptado acepte acepten asepta aseptan toma tomen reciben recibe cubre
    cubren pagar pago pagos tarjeta plan poliza ofrece ofrecen atienden atiende habla hablan hablen
    idioma ingles
    centro centros clinica clinicas lugar lugares sitio programa programas servicio
    servicios tratamiento tratamientos terapia rehabilitacion rehabilitar rehabilitarse
    rehabilitasion reabilitacion rehabilitarme
    desintoxicacion desintoxicar desintoxicarme desintoxicarse
    desintoxicasion desintoxicacio desintoxicazion desintoxificacion desentoxicacion detoxificacion
    desintoxicaion recuperacion recuperar recuperarse sobriedad sobrio sobria medico medicos
    medica medicamento medicamentos medicina medicinas doctor doctora droga drogas drogadiccion
    drogadicto drogadicta drogado drogada adiccion adicciones adicto adicta adictos adictas
    dependencia consumo consumir consume consumiendo usa usar usando uso abstinencia sindrome
    sustancia sustancias vicio vicios dejar dejo dejarlo deja salir enganchado enganchada mal
    sobredosis recaida recayo
    hijo hija hijos hijas esposo esposa marido madre padre mama papa hermano hermana amigo
    amiga novio novia pareja familia familiar tio tia primo prima abuelo abuela sobrino sobrina
    dia dias noche noches semana semanas mes meses hora horas ano anos milla millas
    condado zona codigo telefono numero lejos cercano cercana cercanos cercanas mejor
    mucho mucha bien ando anda andan andar usado todavia siempre vez veces nada nadie algo vida
    necesitas quisiera gustaria podria podrian deseo desea saber hablar llamar ir voy va vamos
    internet pagina web abierto abierta abiertos horario cual cuales hasta desde sobre entre
    mejores buen buena bueno buenos atencion
    """)
)

# Phrases in which a word that denies denies nothing, in any order.
HARMLESS = tuple(
    tuple(phrase.split())
    for phrase in (
        "no waiting list",
        "no wait",
        "no waitlist",
        "why not",
        "not far",
        "not too far",
        "no matter",
        "no muy lejos",
        "no lejos",
        "no se",
        "no sabe",
        "no puedo",
        "no puede",
        "no quiere",
        "can not",
        "could not",
        "not sure",
        "do not know",
        "no longer",
        "no more",
        "no judgment",
        "no mas",
        "if not",
        "or not",
        "not just",
        "not only",
        "sin lista de espera",
        "sin espera",
        "sin dolor",
        "no referral",
        "no appointment",
        "sin cita",
        "no id",
        "without pain",
        "non profit",
        "no se que hacer",
        "no one",
        "no where",
        "waiting list",
    )
)
# In any order too: where the visitor stands, which no text tells.
HERE = tuple(
    frozenset(phrase.split())
    for phrase in (
        "near me", "close me", "around me", "by me", "nearby", "near here", "around here",
        "my location", "my area", "near us", "near home", "nearest me", "closest me",
        "cerca mi", "cerca mio", "cerca mia", "cerca aqui", "cerca casa", "mi zona",
        "mi ubicacion", "mi area", "donde estoy", "where i am", "where i live", "donde vivo",
    )
)  # fmt: skip
