package health.rapport.linkage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date of birth as eight digits, {@code yyyyMMdd}. A date that no calendar has (a typing error such as 19850231) is
 * kept, because it still tells something when held against the true one, but is {@linkplain #isReal() not real}.
 */
public record BirthDigits(String digits, boolean isReal) {
    private static final int EARLIEST = 1880;
    private static final int LATEST = 2100;
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ].*)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern US = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})");
    private static final Set<String> PLACEHOLDERS =
            Set.of("19000101", "19010101", "18000101", "19000000", "99991231", "18991231", "18991230", "19111111");

    /** Reads a date; absent, unreadable and placeholder dates are null. */
    static @Nullable BirthDigits of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String trimmed = text.strip();
        Matcher iso = ISO.matcher(trimmed);
        if (iso.matches()) {
            return of(iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher compact = COMPACT.matcher(trimmed);
        if (compact.matches()) {
            return of(compact.group(1), compact.group(2), compact.group(3));
        }
        Matcher us = US.matcher(trimmed);
        return us.matches() ? of(us.group(3), us.group(1), us.group(2)) : null;
    }

    private static @Nullable BirthDigits of(String year, String month, String day) {
        String digits = year + "0".repeat(2 - month.length()) + month + "0".repeat(2 - day.length()) + day;
        if (PLACEHOLDERS.contains(digits) || Placeholders.isNumber(digits)) {
            return null;
        }
        return new BirthDigits(digits, isReal(digits));
    }

    private static boolean isReal(String digits) {
        int year = Integer.parseInt(digits, 0, 4, 10);
        try {
            LocalDate.of(year, Integer.parseInt(digits, 4, 6, 10), Integer.parseInt(digits, 6, 8, 10));
            return year >= EARLIEST && year <= LATEST;
        } catch (DateTimeException e) {
            return false;
        }
    }

    String year() {
        return digits.substring(0, 4);
    }

    String month() {
        return digits.substring(4, 6);
    }

    String day() {
        return digits.substring(6, 8);
    }

    /** Whether it is a first of January, which many are given who do not know their day. */
    boolean isNewYear() {
        return digits.endsWith("0101");
    }

    /** A day number for measuring distances; months count 31 days, so it is off by days at most. */
    int approximateDay() {
        int months = number(0, 4) * 12 + number(4, 6);
        return months * 31 + number(6, 8);
    }

    /** How many years lie between the two dates, by their year alone. */
    int yearsApart(BirthDigits other) {
        return Math.abs(number(0, 4) - other.number(0, 4));
    }

    /** How many of year, month and day are the same. */
    int sameParts(BirthDigits other) {
        return (sameAt(0, other, 0, 4) ? 1 : 0) + (sameAt(4, other, 4, 2) ? 1 : 0) + (sameAt(6, other, 6, 2) ? 1 : 0);
    }

    /** Whether they are the same but for day and month, which changed places. */
    boolean isSwappedDayAndMonth(BirthDigits other) {
        return sameAt(0, other, 0, 4) && sameAt(4, other, 6, 2) && sameAt(6, other, 4, 2);
    }

    private boolean sameAt(int from, BirthDigits other, int there, int length) {
        return digits.regionMatches(from, other.digits, there, length);
    }

    private int number(int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
