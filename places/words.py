"""Words that stand around a place without being part of it, and words that mean abroad.

All are normalized; each set is data, and what it is for stands beside it.
"""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.split(",") if phrase.strip())


# Where the visitor stands: nothing that a text can tell.
HERE = _phrases("""
    near me, close to me, around me, by me, next to me, help me, near us, near here, around here,
    close by, nearby, near by, here, right here, my location, current location, my current location,
    my area, my place, where i am, where i live, home, near home, me,
    cerca de mi, cerca mio, cerca mia, cerca de aqui, cerca de casa, aqui, por aqui, aca, mi zona,
    mi ubicacion, mi area, donde estoy, donde vivo, mi casa
""")

# Dropped from the beginning, as often as they stand there.
BEFORE = _phrases("""
    a, an, the, i, i m, im, i am, we, my, he, she, find, looking, look, search, searching, need,
    want, live, lives, living, stay, staying, someone, somebody, place, places, help, get, going,
    some, any, best, good, free, cheap, affordable, local, nearest, closest, medical, medically,
    detox, detoxes, detoxing, detoxification, rehab, rehabs, rehabilitation, treatment, center,
    centers, centre, centres, clinic, clinics, hospital, hospitals, facility, facilities, program,
    programs, services, inpatient, outpatient, residential, alcohol, drug, drugs, opioid, opioids,
    opiate, heroin, fentanyl, benzo, benzos, meth, withdrawal, addiction, recovery, methadone,
    suboxone,
    for, in, near, around, by, to, at, from, of, within, close to, close, next to, next, outside,
    outside of, inside, somewhere, anywhere, throughout, about,
    downtown, uptown, midtown, greater, metro, metropolitan, central, the city of, city of, town of,
    village of, county of, suburbs of, the suburbs of, suburb of, area of, the area of,
    zip, zip code, zipcode, zip codes, postal code, postcode, code,
    cerca de, cerca, en, de, del, a, por, para, junto a, al lado de, alrededor de, alrededores de,
    fuera de, centro de, centros de, centro, centros, clinica, clinicas, clinica de, clinicas de,
    desintoxicacion, desintoxicarme, desintoxicar, rehabilitacion, tratamiento, tratamiento de,
    alcohol y drogas, drogas, ayuda, busco, necesito, quiero, vivo, estoy, vivo en, estoy en,
    la ciudad de, ciudad de, el estado de, estado de, pueblo de, el area de, area de, zona de,
    codigo postal, codigo
""")

# Dropped from the end.
AFTER = _phrases("""
    area, metro area, metropolitan area, metro, region, downtown, suburbs, vicinity, and nearby,
    and surrounding areas, surrounding area, city limits, please, pls, now, today, tonight, asap,
    usa, us, u s, u s a, the us, the usa, united states, united states of america,
    the united states, america, estados unidos, eeuu, ee uu, eua,
    detox, rehab, rehabs, detox center, detox centers, detox center near, rehab center,
    rehab centers, rehab facilities, treatment, treatment center, treatment centers, center,
    centers, clinic, clinics, hospital, zip, zip code, zipcode, postal code, por favor, hoy, ahora,
    y alrededores, area metropolitana
""")

# What follows the last of these is most likely the place.
PREPOSITIONS = _phrases("in, near, around, outside, to, at, by, from, en")

# Letters of states that are words too: alone, they mean the state only when nothing else stands
# there; before a town they mean nothing ("in Denver" is not Denver, Indiana).
LETTERS_THAT_ARE_WORDS = frozenset("in or me hi oh ok la de al as id ma pa mi ne co".split())
WORDS_BEFORE_A_TOWN = frozenset({"in", "or", "me", "la", "de", "al", "as", "hi", "oh", "ok", "id"})

# Beside a town, or alone and unknown to the table: abroad, and never corrected into a town here.
ABROAD = _phrases("""
    uk, united kingdom, great britain, britain, england, scotland, wales, northern ireland, ireland,
    inglaterra, escocia, irlanda, reino unido, france, francia, germany, alemania, deutschland,
    spain, espana, italy, italia, portugal, netherlands, holland, holanda, belgium, belgica,
    switzerland, suiza, austria, sweden, suecia, norway, noruega, denmark, dinamarca, finland,
    finlandia, iceland, islandia, poland, polonia, czech republic, hungary, hungria, romania,
    rumania, bulgaria, greece, grecia, turkey, turquia, russia, rusia, ukraine, ucrania, serbia,
    croatia, israel, egypt, egipto, morocco, marruecos, nigeria, kenya, ghana, ethiopia, somalia,
    south africa, sudafrica, india, pakistan, bangladesh, nepal, sri lanka, china, japan, japon,
    korea, south korea, corea, taiwan, vietnam, thailand, tailandia, philippines, filipinas,
    indonesia, malaysia, singapore, singapur, iran, iraq, syria, siria, saudi arabia, dubai, uae,
    australia, new zealand, nueva zelanda, fiji,
    canada, ontario, quebec, british columbia, columbia britanica, bc, b c, alberta, manitoba,
    saskatchewan, nova scotia, new brunswick, newfoundland, yukon, toronto ontario,
    mexico, ciudad de mexico, mexico city, mexico df, cdmx, tijuana, mexicali, juarez,
    ciudad juarez, guadalajara, monterrey, nuevo laredo, matamoros, reynosa, nogales sonora, sonora,
    chihuahua, sinaloa, jalisco, michoacan, oaxaca, baja california, cancun, tamaulipas, nuevo leon,
    guatemala, honduras, el salvador, nicaragua, costa rica, panama, cuba, haiti, jamaica,
    dominican republic, republica dominicana, santo domingo, bahamas, belize, belice, colombia,
    venezuela, ecuador, peru, bolivia, chile, argentina, uruguay, paraguay, brazil, brasil,
    trinidad, barbados, bermuda
""")

LONGEST_PHRASE = 5
