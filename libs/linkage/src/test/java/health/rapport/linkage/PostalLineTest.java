package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostalLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123 North Main Street, Apartment 4 | 123 N Main St Apt 4",
                "123 NORTH MAIN STREET SUITE 100 | 123 N MAIN ST STE 100",
                "12 Elm Avenue #3 | 12 Elm Ave # 3",
                "1 Main St. | 1 Main St",
                "100 Oak Boulevard Northwest | 100 Oak Blvd NW",
                "100 North Avenue | 100 North Ave",
                "100 Broadway | 100 Broadway",
                "12 Avenue of the Americas | 12 Avenue of the Americas",
                "P.O. Box 77 | PO Box 77",
                "post office box 77 | PO Box 77",
                "Rural Route 2 Box 15 | Rural Route 2 Box 15",
                "Apartment 4 | Apartment 4",
                "Calle Mayor 5 | Calle Mayor 5"
            })
    void a_line_is_written_as_the_postal_service_wants_it(String given, String written) {
        assertThat(PostalLine.of(given)).isEqualTo(written);
        assertThat(PostalLine.of(written)).isEqualTo(written);
    }

    @Property
    void which_lines_are_equal_does_not_change(@ForAll("lines") String line) {
        assertThat(parsed(PostalLine.of(line))).isEqualTo(parsed(line));
    }

    @Property
    void any_text_is_survived_and_written_once_and_for_all(@ForAll String text) {
        assertThat(PostalLine.of(PostalLine.of(text))).isEqualTo(PostalLine.of(text));
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of(
                        "12",
                        "4B",
                        "1st",
                        "North",
                        "SW",
                        "so",
                        "Main",
                        "Park",
                        "Street",
                        "st.",
                        "Avenue",
                        "Cr",
                        "Apt",
                        "apartment",
                        "#",
                        "#5",
                        "Suite",
                        "PO",
                        "P.O.",
                        "Box",
                        "Post",
                        "Office",
                        "Floor",
                        "Unit",
                        "Rear",
                        "Lot",
                        "Saint",
                        ",",
                        "First",
                        "Fl",
                        "No",
                        "Highway",
                        "7")
                .list()
                .ofMaxSize(7)
                .map(words -> String.join(" ", words));
    }

    private static StandardAddress parsed(String line) {
        return StreetParser.of(LinkageRecord.of("1", "a").street(line).build());
    }
}
