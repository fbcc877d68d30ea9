package health.rapport.linkage;

import java.util.Set;
import java.util.regex.Pattern;

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
            "CONFIDENTIAL",
            "TESTY",
            "TESTPATIENT",
            "PATIENTTEST",
            "TESTPERSON",
            "TESTUSER",
            "TESTCASE",
            "TESTERSON",
            "TESTMAN",
            "DONOTUSE",
            "DUPLICATE",
            "MERGED",
            "VOID",
            "VOIDED",
            "DELETED",
            "INVALID",
            "EMERGENCY",
            "DISASTER");
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
    /** Newborns called after the mother: WENDYSGIRL, JUDYSBOYB. */
    private static final Pattern CHILD_OF = Pattern.compile("[A-Z]{2,}S(?:BOY|GIRL|BABY)[A-D]?");

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
            "info",
            "office",
            "admin",
            "contact",
            "reception",
            "frontdesk",
            "registration",
            "intake",
            "support",
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
    private static final Set<String> NO_IDENTIFIER = Set.of(
            "0", "PENDING", "NEW", "TEMP", "TEMPORARY", "SELF", "NOMRN", "NONUMBER", "ONFILE", "SAME", "TOFOLLOW");
    /** Printed on wallets and in advertisements, and used by thousands since. */
    private static final Set<String> FAMOUS_SSN = Set.of("078051120", "219099999", "457555462");

    private static final String UP = "01234567890123456789";
    private static final String DOWN = "98765432109876543210";

    private Placeholders() {}

    /** A name that is no name: UNKNOWN, TEST, XXX, and ZZTEST, as test patients are called to be sorted last. */
    static boolean isName(String compact) {
        return compact.isEmpty()
                || NO_NAME.contains(compact)
                || compact.startsWith("ZZ")
                || (compact.length() > 1 && isOneCharacter(compact));
    }

    /** A first name given before the child has one: BABY, BOY, TWIN A. */
    static boolean isNotYetNamed(String firstToken) {
        return NOT_YET_NAMED.contains(firstToken)
                || CHILD_OF.matcher(firstToken).matches();
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
                || NO_IDENTIFIER.contains(compact);
    }

    /** No whole number, one that was printed for all to see, or one that the Social Security Administration never gives. */
    static boolean isSsn(String compact) {
        boolean masked = compact.length() < 5 || compact.startsWith("XX");
        boolean nine = compact.length() == 9;
        boolean impossible = compact.startsWith("000")
                || compact.startsWith("666")
                || compact.startsWith("00", 3)
                || compact.endsWith("0000");
        return masked || FAMOUS_SSN.contains(compact) || nine && impossible;
    }

    private static boolean isRun(String digits) {
        return digits.length() > 5 && (UP.contains(digits) || DOWN.contains(digits));
    }

    private static boolean isOneCharacter(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == text.charAt(0));
    }
}
