package health.rapport.intake.domain;

import health.rapport.kernel.InvalidValueException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How the codes of one system look. Whether a code exists is not asked: releases come twice a year, and old visits keep
 * old codes.
 *
 * @param hint the shape in words
 * @param holds whether the check digit is right
 */
record CodeShape(Pattern pattern, String hint, Predicate<String> holds) {
    /** By system; codes of other systems are taken as they are. */
    static final Map<String, CodeShape> OF = Map.of(
            "SNOMED",
            new CodeShape(
                    Pattern.compile("[1-9][0-9]{5,17}"),
                    "6 to 18 digits, the last a check digit",
                    CheckDigits::verhoeff),
            "LOINC",
            new CodeShape(
                    Pattern.compile("[0-9]{1,7}-[0-9]"),
                    "digits, a hyphen and a check digit, as in 4548-4",
                    code -> CheckDigits.luhn(code.replace("-", ""))),
            "NPI",
            new CodeShape(Pattern.compile("[12][0-9]{9}"), "10 digits, the last a check digit", CheckDigits::npi),
            "ICD-10-CM",
            plain("[A-Z][0-9][0-9A-Z](\\.?[0-9A-Z]{1,4})?", "a letter, a digit, and up to 5 more, as in E11.9"),
            "ICD-10-PCS",
            plain("[0-9A-HJ-NP-Z]{7}", "7 digits and letters without I and O"),
            "CPT",
            plain("[0-9]{4}[0-9A-Z]", "5 digits, or 4 and a letter"),
            "HCPCS",
            plain("[A-Z][0-9]{4}|[0-9]{4}[0-9A-Z]", "a letter and 4 digits, or as CPT"),
            CodeSystems.DRG,
            plain("(?!0+$)[0-9]{1,3}", "a number from 1 to 999"));

    /**
     * @throws InvalidValueException if the code does not look like this
     */
    void check(String system, String code) {
        if (!pattern.matcher(code).matches()) {
            throw new InvalidValueException("code.shape", "Codes of " + system + " are " + hint + ".");
        }
        if (!holds.test(code)) {
            throw new InvalidValueException(
                    "code.check-digit", "The check digit is wrong: a digit of this " + system + " code was mistyped.");
        }
    }

    private static CodeShape plain(String pattern, String hint) {
        return new CodeShape(Pattern.compile(pattern), hint, code -> true);
    }
}
