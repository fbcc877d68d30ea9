package health.rapport.standalone.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
    @ParameterizedTest
    @CsvSource({
        "1908-12-09, 1908-12-09",
        "19081209, 19081209",
        "12/09/1908, 1908-12-09",
        "12-9-1908, 1908-12-09",
        "12091908, 1908-12-09",
        "1908/12/9, 1908-12-09",
        "12/09/08, 2008-12-09",
        "12/09/48, 1948-12-09",
        "9 Dec 1908, 1908-12-09",
        "09-DEC-1908, 1908-12-09",
        "'December 9, 1908', 1908-12-09",
        "12/09/1908 00:00, 1908-12-09",
        "13/13/1908, 1908-13-13",
        "unknown, unknown",
        "9 Foo 1908, 9 Foo 1908"
    })
    void a_date_is_read_in_every_usual_form(String cell, String iso) {
        assertThat(new BirthDates(false, 2026).iso(cell)).isEqualTo(iso);
    }

    @Test
    void the_column_tells_whether_the_day_comes_first() {
        assertThat(isDayFirst("03/04/1980", "25/04/1980")).isTrue();
        assertThat(isDayFirst("03/04/1980", "04/25/1980")).isFalse();
        assertThat(isDayFirst("03/04/1980")).isFalse();
        assertThat(isDayFirst("03.04.1980")).isTrue();
        assertThat(new BirthDates(true, 2026).iso("03/04/1980")).isEqualTo("1980-04-03");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ada Lovelace|Ada||Lovelace|''",
                "Ada King Noel Lovelace|Ada|King Noel|Lovelace|''",
                "'Lovelace, Ada King'|Ada|King|Lovelace|''",
                "'Smith, John, Jr.'|John||Smith|Jr.",
                "John Smith III|John||Smith|III",
                "'John Smith, Sr'|John||Smith|Sr",
                "Ludwig van Beethoven|Ludwig||van Beethoven|''",
                "Van Morrison|Van||Morrison|''",
                "Lovelace|||Lovelace|''",
                "''||||''"
            })
    void a_full_name_is_taken_apart(String text, String first, String middle, String last, String suffix) {
        assertThat(FullName.of(text)).isEqualTo(new FullName(empty(first), empty(middle), empty(last), empty(suffix)));
    }

    @Test
    void an_id_does_not_show_in_the_order_of_rows() {
        List<String> ids = List.of("rec-1-org", "rec-1-dup-0", "rec-2-org", "rec-2-dup-0", "rec-3-org", "rec-3-dup-0");

        List<String> sorted = ids.stream()
                .map(id -> RowId.of(1, id))
                .sorted()
                .map(RowId::given)
                .toList();

        assertThat(sorted)
                .containsExactlyInAnyOrderElementsOf(ids)
                .isNotEqualTo(ids.stream().sorted().toList());
        assertThat(RowId.of(1, "x")).isNotEqualTo(RowId.of(2, "x"));
    }

    private static boolean isDayFirst(String... cells) {
        var order = new BirthDates.Order();
        for (String cell : cells) {
            order.see(cell);
        }
        return order.isDayFirst();
    }

    private static String empty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
