package health.rapport.intake.domain;

/** The arithmetic that tells a mistyped number from a right one. Arguments are digits only. */
final class CheckDigits {
    /** Multiplication in the dihedral group D5. */
    private static final String[] D5 = {
        "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
        "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
    };

    private static final String[] PERMUTED = {
        "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"
    };

    private CheckDigits() {}

    /** Luhn's (ISO/IEC 7812-1, annex B), the last digit being the check digit. LOINC's is the same. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /** A National Provider Identifier: Luhn's with the issuer's prefix 80840 (45 CFR 162.406). */
    static boolean npi(String digits) {
        return luhn("80840" + digits);
    }

    /** Verhoeff's, which SNOMED CT identifiers end with (SNOMED CT Release File Specification, 6.2). */
    static boolean verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            check = D5[check].charAt(PERMUTED[i % 8].charAt(digit) - '0') - '0';
        }
        return check == 0;
    }
}
