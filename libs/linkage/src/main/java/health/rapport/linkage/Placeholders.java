package health.rapport.linkage;

import java.util.Set;

/** Values that stand for "not known" and would make strangers look alike. Arguments are folded (upper case). */
final class Placeholders {
    private static final Set<String> NO_NAME = Set.of(
            "UNKNOWN",
            "UNK",
            "UNKN",
            "NONE",
            "NA",
            "NULL",
            "NIL",
            "TEST",
            "TESTER",
            "TESTING",
            "PATIENT",
            "ANONYMOUS",
            "ANON",
            "REFUSED",
            "DECLINED",
            "NOTGIVEN",
            "NONAME",
            "NOTPROVIDED",
            "NOTAPPLICABLE",
            "UNIDENTIFIED",
            "UNSPECIFIED",
            "MISSING",
            "TRAUMA",
            "FIRSTNAME",
            "LASTNAME",
            "NOLASTNAME",
            "NOFIRSTNAME",
            "NFN",
            "NLN",
            "NMN",
            "FNU",
            "LNU",
            "UNNAMED",
            "DUMMY",
            "TBD",
            "OTHER",
            "DECEASED",
            "CONFIDENTIAL");
    private static final Set<String> NOT_YET_NAMED = Set.of(
            "BABY",
            "BABYBOY",
            "BABYGIRL",
            "BB",
            "BG",
            "BOY",
            "GIRL",
            "INFANT",
            "NEWBORN",
            "TWIN",
            "MALE",
            "FEMALE",
            "FETUS",
            "TRIPLET",
            "BOYA",
            "BOYB",
            "GIRLA",
            "GIRLB",
            "BABYA",
            "BABYB",
            "TWINA",
            "TWINB",
            "NB",
            "INFANTBOY",
            "INFANTGIRL",
            "NEWBORNBOY",
            "NEWBORNGIRL");
    private static final Set<String> EVERYBODY = Set.of("JOHN", "JANE", "BABY");
    private static final Set<String> NO_ADDRESS = Set.of(
            "UNKNOWN",
            "UNK",
            "NONE",
            "NA",
            "HOMELESS",
            "GENERALDELIVERY",
            "NOADDRESS",
            "BADADDRESS",
            "SAME",
            "UNDOMICILED",
            "TRANSIENT",
            "NOTGIVEN",
            "NOTPROVIDED",
            "REFUSED",
            "RETURNEDMAIL",
            "NOFIXEDADDRESS",
            "NOFIXEDABODE",
            "ADDRESSUNKNOWN",
            "UNKNOWNADDRESS",
            "MOVED",
            "TEST",
            "NULL",
            "STREET",
            "SAMEASABOVE",
            "NOTAPPLICABLE",
            "TBD",
            "DECLINED",
            "STREETADDRESS",
            "BADADDRESSDONOTMAIL",
            "DONOTMAIL",
            "HOMELESSSHELTER",
            "CONFIDENTIAL");
    private static final Set<String> NO_EMAIL = Set.of(
            "none",
            "noemail",
            "no",
            "na",
            "unknown",
            "test",
            "refused",
            "declined",
            "nomail",
            "email",
            "noreply",
            "null",
            "noemailaddress",
            "notgiven",
            "notprovided",
            "nobody",
            "dontknow",
            "donotemail",
            "fake",
            "patient",
            "invalid");
    private static final Set<String> NO_EMAIL_DOMAIN = Set.of(
            "none.com",
            "noemail.com",
            "email.com",
            "unknown.com",
            "test.com",
            "na.com",
            "no.com",
            "none.none",
            "refused.com",
            "nomail.com",
            "none.org");
    private static final String UP = "01234567890123456789";
    private static final String DOWN = "98765432109876543210";

    private Placeholders() {}

    /** A name that is no name: UNKNOWN, TEST, XXX. */
    static boolean isName(String compact) {
        return compact.isEmpty() || NO_NAME.contains(compact) || (compact.length() > 1 && isOneCharacter(compact));
    }

    /** A first name given before the child has one: BABY, BOY, TWIN A. */
    static boolean isNotYetNamed(String firstToken) {
        return NOT_YET_NAMED.contains(firstToken);
    }

    /** JOHN DOE and JANE DOE, who are nobody. */
    static boolean isNobody(String first, String last) {
        return last.equals("DOE") && EVERYBODY.contains(first);
    }

    /** A street line that is no place. */
    static boolean isStreet(String compact) {
        return compact.isEmpty() || NO_ADDRESS.contains(compact) || isOneCharacter(compact);
    }

    /** 00000 and 99999. */
    static boolean isPostalCode(String code) {
        return code.isEmpty() || isOneCharacter(code) && (code.charAt(0) == '0' || code.charAt(0) == '9');
    }

    /** A mailbox that many share because it means "none". */
    static boolean isEmail(String local, String domain) {
        return NO_EMAIL.contains(local)
                || NO_EMAIL_DOMAIN.contains(domain)
                || isOneCharacter(local) && local.length() > 1;
    }

    /** Digits that were typed to get past a form: one digit repeated or a run (1234567890). */
    static boolean isNumber(String digits) {
        return digits.isEmpty() || isOneCharacter(digits) || isRun(digits);
    }

    /** An identifier that identifies nobody: 000-00-0000, 123456789, UNKNOWN. */
    static boolean isIdentifier(String compact) {
        boolean run =
                compact.length() >= 5 && (isOneCharacter(compact) || isRun(compact) || compact.startsWith("00000"));
        return isOneCharacter(compact) && compact.length() > 2
                || run
                || NO_NAME.contains(compact)
                || compact.equals("0");
    }

    private static boolean isRun(String digits) {
        return digits.length() > 5 && (UP.contains(digits) || DOWN.contains(digits));
    }

    private static boolean isOneCharacter(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == text.charAt(0));
    }
}
