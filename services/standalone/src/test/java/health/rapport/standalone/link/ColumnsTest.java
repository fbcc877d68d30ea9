package health.rapport.standalone.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.standalone.instance.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void columns_of_febrl_are_recognised() {
        Columns columns = byName(
                "rec_id,given_name,surname,street_number,address_1,address_2,suburb,postcode,state,date_of_birth,soc_sec_id");

        assertThat(columns.recognised())
                .isEqualTo("id = rec_id, first = given_name, last = surname, birth_date = date_of_birth,"
                        + " street_number = street_number, street = address_1, street_2 = address_2, city = suburb,"
                        + " state = state, postal_code = postcode, national_id = soc_sec_id");
        assertThat(columns.ignored()).isEmpty();
    }

    @Test
    void columns_of_splink_are_recognised_and_the_label_is_ignored() {
        Columns columns = byName("unique_id,first_name,surname,dob,city,email,cluster");

        assertThat(columns.recognised())
                .isEqualTo(
                        "id = unique_id, first = first_name, last = surname, birth_date = dob, city = city, email = email");
        assertThat(columns.ignored()).containsExactly("cluster");
    }

    @ParameterizedTest
    @CsvSource({
        "First Name, FIRST",
        "patientFirstName, FIRST",
        "FORENAME1, FIRST",
        "Last-Name, LAST",
        "person.last_name, LAST",
        "Date of Birth, BIRTH_DATE",
        "DOB, BIRTH_DATE",
        "E-Mail, EMAIL",
        "ZIP Code, POSTAL_CODE",
        "address1, STREET",
        "Address Line 2, STREET_2",
        "Phone Number, PHONE",
        "SSN, NATIONAL_ID",
        "fname_c1, FIRST",
        "by, BIRTH_YEAR"
    })
    void a_header_is_recognised_however_it_is_written(String header, PersonField field) {
        assertThat(byName(header).has(field)).isTrue();
    }

    @Test
    void every_known_name_is_written_as_headers_are_compared() {
        for (PersonField field : PersonField.values()) {
            assertThat(field.names())
                    .allSatisfy(name -> assertThat(PersonField.canonical(name)).isEqualTo(name));
        }
    }

    @Test
    void a_name_beside_a_surname_is_the_first_name() {
        assertThat(byName("name,surname").recognised()).isEqualTo("first = name, last = surname");
        assertThat(byName("name,dob").recognised()).isEqualTo("full_name = name, birth_date = dob");
    }

    @Test
    void a_mapping_goes_before_names_in_either_direction() throws IOException {
        ColumnMapping mapping =
                mapping("{\"last\": \"nachname\", \"vorname\": \"first\", \"other\": [\"ward\"], \"ignore\": \"ssn\"}");

        Columns columns = Columns.of(List.of("vorname", "Nachname", "ward", "ssn", "dob"), mapping);

        assertThat(columns.recognised()).isEqualTo("first = vorname, last = Nachname, birth_date = dob, other = ward");
        assertThat(columns.ignored()).containsExactly("ssn");
    }

    @Test
    void a_mapping_that_names_no_field_says_which_there_are() {
        assertThatThrownBy(() -> mapping("{\"nachname\": \"zuname\"}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("\"nachname\": \"zuname\"")
                .hasMessageContaining("birth_date");
        assertThatThrownBy(() -> mapping("{\"last\" \"nachname\"}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is no JSON (line 1)");
    }

    @Test
    void a_table_with_nothing_to_compare_is_refused() {
        assertThatThrownBy(() -> byName("id,sex,colour").requireSomethingToCompare("x.csv"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("id, sex, colour")
                .hasMessageContaining("--columns");
    }

    private static Columns byName(String header) {
        return Columns.of(List.of(header.split(",")), ColumnMapping.NONE);
    }

    private ColumnMapping mapping(String json) throws IOException {
        return ColumnMapping.read(Files.writeString(folder.resolve("mapping.json"), json));
    }
}
