package health.rapport.standalone.link;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the dates of one column in ISO form. Whether 03/04/1980 is in March or in April tells no single date: the column does.
 * What is no date in any usual form stays as it is, for the library to judge.
 *
 * @param dayFirst whether the day comes before the month
 * @param thisYear two-digit years later than this one's belong to the century before
 */
record BirthDates(boolean dayFirst, int thisYear) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})([./ -])(\\d{1,2})\\2(\\d{4}|\\d{2})(?:[ T].*)?");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[./ ](\\d{1,2})[./ ](\\d{1,2})(?:[ T].*)?");
    private static final Pattern DAY_NAME_YEAR =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[ .-]+([A-Za-z]{3,9})[ .,-]+(\\d{4}|\\d{2})");
    private static final Pattern NAME_DAY_YEAR =
            Pattern.compile("([A-Za-z]{3,9})[ .-]+(\\d{1,2})(?:st|nd|rd|th)?[ .,-]+(\\d{4})");
    private static final Pattern COMPACT_YEAR_LAST = Pattern.compile("(\\d{2})(\\d{2})((?:18|19|20)\\d{2})");
    private static final Pattern COMPACT = Pattern.compile("(?:18|19|20)\\d{6}");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, String> MONTH_NUMBERS = IntStream.range(0, MONTHS.size())
            .boxed()
            .collect(Collectors.toMap(MONTHS::get, month -> "%02d".formatted(month + 1)));

    /** Counts what tells the order in a column. */
    static final class Order {
        private long dayFirst;
        private long monthFirst;

        /** Looks at one cell. */
        void see(String cell) {
            Matcher numbers = NUMBERS.matcher(cell.strip());
            if (numbers.matches()) {
                int first = Integer.parseInt(numbers.group(1));
                int second = Integer.parseInt(numbers.group(3));
                dayFirst += first > 12 && second <= 12 || numbers.group(2).equals(".") ? 1 : 0;
                monthFirst += second > 12 && first <= 12 ? 1 : 0;
            }
        }

        /** Whether the day comes first; of a column that does not tell, the American order is assumed. */
        boolean isDayFirst() {
            return dayFirst > monthFirst;
        }
    }

    /** The date in ISO form, or the cell as it is. */
    String iso(String cell) {
        String date = cell.strip();
        if (COMPACT.matcher(date).matches()) {
            return date;
        }
        Matcher numbers = NUMBERS.matcher(date);
        if (numbers.matches()) {
            return ordered(numbers.group(1), numbers.group(3), year(numbers.group(4)));
        }
        Matcher compact = COMPACT_YEAR_LAST.matcher(date);
        if (compact.matches()) {
            return ordered(compact.group(1), compact.group(2), compact.group(3));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(date);
        return yearFirst.matches()
                ? iso(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3))
                : withMonthName(date);
    }

    private String withMonthName(String date) {
        Matcher dayFirstNamed = DAY_NAME_YEAR.matcher(date);
        if (dayFirstNamed.matches()) {
            String month = month(dayFirstNamed.group(2));
            return month.isEmpty() ? date : iso(year(dayFirstNamed.group(3)), month, dayFirstNamed.group(1));
        }
        Matcher nameFirst = NAME_DAY_YEAR.matcher(date);
        if (nameFirst.matches()) {
            String month = month(nameFirst.group(1));
            return month.isEmpty() ? date : iso(nameFirst.group(3), month, nameFirst.group(2));
        }
        return date;
    }

    private String ordered(String first, String second, String year) {
        return dayFirst ? iso(year, second, first) : iso(year, first, second);
    }

    private String year(String digits) {
        if (digits.length() == 4) {
            return digits;
        }
        int century = thisYear / 100 * 100;
        int year = century + Integer.parseInt(digits);
        return Integer.toString(year > thisYear ? year - 100 : year);
    }

    private static String month(String name) {
        return MONTH_NUMBERS.getOrDefault(name.substring(0, 3).toLowerCase(Locale.ROOT), "");
    }

    /** Even if there is no such day: a mistyped date still tells something. */
    static String iso(String year, String month, String day) {
        return year + "-" + two(month) + "-" + two(day);
    }

    private static String two(String digits) {
        return digits.length() < 2 ? "0" + digits : digits;
    }
}
