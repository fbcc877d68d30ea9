package health.rapport.intake.domain;

/** Says what kind of value was found without saying the value, so that whoever mends it knows where to look. */
final class ValueKinds {
    private ValueKinds() {}

    /** For instance {@code 11 digits}, {@code 3 letters}, {@code text of 14 characters, 8 of them digits}. */
    static String of(String raw) {
        String text = raw.strip();
        int length = text.codePointCount(0, text.length());
        long digits = text.codePoints().filter(Character::isDigit).count();
        if (length == 0) {
            return "blank";
        }
        if (digits == length) {
            return count(length, "digit");
        }
        if (text.codePoints().allMatch(Character::isLetter)) {
            return count(length, "letter");
        }
        String of = "text of " + count(length, "character");
        return digits == 0 ? of : of + ", " + digits + " of them digits";
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
