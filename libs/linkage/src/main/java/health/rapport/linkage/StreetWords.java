package health.rapport.linkage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of street lines in short form: the common ones of USPS Publication 28 (suffixes, directions, units), and a
 * few spellings used elsewhere (CIRCUIT, TCE). Not the whole tables of the publication.
 */
final class StreetWords {
    private static final List<String> SPELLINGS = List.of(
            "ALY ALLEY ALLEE ALLY",
            "ANX ANNEX ANEX",
            "ARC ARCADE",
            "AVE AVENUE AV AVEN AVENU AVN AVNUE",
            "BCH BEACH",
            "BND BEND",
            "BLF BLUFF",
            "BLVD BOULEVARD BOUL BOULV",
            "BR BRANCH BRNCH",
            "BRG BRIDGE BRDGE",
            "BRK BROOK",
            "BYP BYPASS BYPA BYPAS",
            "CP CAMP",
            "CYN CANYON",
            "CPE CAPE",
            "CSWY CAUSEWAY",
            "CTR CENTER CENTRE CENT CNTR",
            "CIR CIRCLE CIRC CRCL CRCLE CIRCUIT CCT",
            "CLF CLIFF",
            "CMN COMMON",
            "COR CORNER",
            "CRSE COURSE",
            "CT COURT",
            "CV COVE",
            "CRK CREEK",
            "CRES CRESCENT CRSENT CR",
            "XING CROSSING CRSSNG",
            "DL DALE",
            "DR DRIVE DRIV DRV",
            "EST ESTATE",
            "ESTS ESTATES",
            "EXPY EXPRESSWAY EXPRESS EXP",
            "EXT EXTENSION",
            "FLS FALLS",
            "FRY FERRY",
            "FLD FIELD",
            "FLDS FIELDS",
            "FRD FORD",
            "FRST FOREST",
            "FRK FORK",
            "FT FORT",
            "FWY FREEWAY",
            "GDN GARDEN",
            "GDNS GARDENS",
            "GTWY GATEWAY",
            "GLN GLEN",
            "GRN GREEN",
            "GRV GROVE GROV",
            "HBR HARBOR",
            "HVN HAVEN",
            "HTS HEIGHTS HT",
            "HWY HIGHWAY HIWAY HWAY",
            "HL HILL",
            "HLS HILLS",
            "HOLW HOLLOW",
            "IS ISLAND",
            "JCT JUNCTION",
            "KNL KNOLL",
            "LK LAKE",
            "LKS LAKES",
            "LNDG LANDING",
            "LN LANE",
            "LGT LIGHT",
            "LDG LODGE",
            "LOOP LOOPS",
            "MNR MANOR",
            "MDW MEADOW",
            "MDWS MEADOWS",
            "ML MILL",
            "MLS MILLS",
            "MT MOUNT",
            "MTN MOUNTAIN",
            "ORCH ORCHARD",
            "PARK PK PRK",
            "PKWY PARKWAY PARKWY PKY",
            "PASS",
            "PATH",
            "PIKE",
            "PNE PINE",
            "PNES PINES",
            "PL PLACE",
            "PLN PLAIN",
            "PLNS PLAINS",
            "PLZ PLAZA PLZA",
            "PT POINT",
            "PRT PORT",
            "PR PRAIRIE",
            "RNCH RANCH",
            "RPDS RAPIDS",
            "RST REST",
            "RDG RIDGE",
            "RIV RIVER",
            "RD ROAD",
            "RTE ROUTE RT",
            "ROW",
            "RUN",
            "SHR SHORE",
            "SHRS SHORES",
            "SPG SPRING SPNG",
            "SPGS SPRINGS",
            "SQ SQUARE SQR",
            "STA STATION",
            "STRM STREAM",
            "ST STREET STR STRT",
            "SMT SUMMIT",
            "TER TERRACE TERR TCE",
            "TRCE TRACE",
            "TRL TRAIL",
            "TPKE TURNPIKE",
            "UN UNION",
            "VLY VALLEY",
            "VIA",
            "VW VIEW",
            "VLG VILLAGE",
            "VL VILLE",
            "VIS VISTA",
            "WALK",
            "WAY WY",
            "WLS WELLS",
            "N NORTH NO",
            "S SOUTH SO",
            "E EAST",
            "W WEST",
            "NE NORTHEAST",
            "NW NORTHWEST",
            "SE SOUTHEAST",
            "SW SOUTHWEST",
            "CO COUNTY",
            "SAINT",
            "1ST FIRST",
            "2ND SECOND",
            "3RD THIRD",
            "4TH FOURTH",
            "5TH FIFTH",
            "6TH SIXTH",
            "7TH SEVENTH",
            "8TH EIGHTH",
            "9TH NINTH",
            "10TH TENTH");
    private static final Map<String, String> SHORT = shortForms();
    private static final Set<String> UNIT = Set.of(
            "APT",
            "APARTMENT",
            "UNIT",
            "STE",
            "SUITE",
            "RM",
            "ROOM",
            "FL",
            "FLOOR",
            "FLR",
            "BLDG",
            "BUILDING",
            "LOT",
            "TRLR",
            "TRAILER",
            "SPC",
            "SPACE",
            "NO",
            "NUM",
            "DEPT",
            "PH",
            "PENTHOUSE",
            "BSMT",
            "BASEMENT",
            "LOWR",
            "UPPR",
            "UPPER",
            "LOWER",
            "REAR",
            "FRNT",
            "FLAT");
    private static final Set<String> ALONE =
            Set.of("PH", "PENTHOUSE", "BSMT", "BASEMENT", "LOWR", "UPPR", "REAR", "FRNT");

    /** Spellings that Publication 28 does not have, and words above that are no suffixes. */
    private static final Pattern NO_SUFFIX =
            Pattern.compile("CR|CIRCUIT|CCT|TCE|N|S|E|W|NE|NW|SE|SW|CO|SAINT|[0-9]+[A-Z]{2}");

    private StreetWords() {}

    /** The short form of a word, or the word. */
    static String shortForm(String word) {
        return SHORT.getOrDefault(word, word);
    }

    /** The suffix abbreviated as Publication 28 wants it, or an empty text for a word that is none. */
    static String postalSuffix(String word) {
        String brief = SHORT.getOrDefault(word, "");
        boolean none =
                NO_SUFFIX.matcher(word).matches() || NO_SUFFIX.matcher(brief).matches();
        return none ? "" : brief;
    }

    /** Whether the word announces a unit (APT, STE, RM). */
    static boolean isUnit(String word) {
        return UNIT.contains(word);
    }

    /** Whether the word is a unit without a number (REAR, BSMT). */
    static boolean isUnitAlone(String word) {
        return ALONE.contains(word);
    }

    private static Map<String, String> shortForms() {
        Map<String, String> forms = new HashMap<>();
        for (String line : SPELLINGS) {
            String[] words = line.split(" ");
            for (String word : words) {
                forms.put(word, words[0]);
            }
        }
        return forms;
    }
}
