package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardizerTest {
    private final Standardizer standardizer = new Standardizer();

    @ParameterizedTest
    @CsvSource({
        "José, JOSE",
        "María123, MARIA",
        "O'Brien, OBRIEN",
        "Ｓｍｉｔｈ, SMITH",
        "Sørensen, SORENSEN",
        "straße, STRASSE",
        "Łukasz, LUKASZ",
        "Mr. John, JOHN",
        "Dr John, JOHN"
    })
    void names_are_folded(String given, String expected) {
        assertThat(name("first=" + given + ";last=Miller").first()).isEqualTo(expected);
    }

    @Test
    void a_second_given_name_is_a_middle_name() {
        StandardName split = name("first=Mary Ann;last=Miller");
        assertThat(split.first()).isEqualTo("MARY");
        assertThat(split.middle()).isEqualTo("ANN");
        assertThat(split.given()).isEqualTo(name("first=Maryann;last=Miller").given());
    }

    @ParameterizedTest
    @CsvSource({
        "last=Smith Jr., 2",
        "last=Smith;suffix=JR, 2",
        "last=Smith;suffix=II, 2",
        "last=Smith;suffix=Sr, 1",
        "last=Smith III, 3",
        "last=Smith;suffix=MD, 0",
        "last=Smith;suffix=4th, 4"
    })
    void suffixes_are_found_wherever_they_stand(String text, int generation) {
        StandardName found = name("first=John;" + text);
        assertThat(found.generation()).isEqualTo(generation);
        assertThat(found.last()).isEqualTo("SMITH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BABY BOY", "Baby", "Girl A", "UNKNOWN", "Unk", "XXX", "Newborn", "TWIN B", "Test"})
    void placeholder_first_names_are_no_names(String first) {
        assertThat(name("first=" + first + ";last=Miller").hasFirst()).isFalse();
    }

    @Test
    void john_doe_is_nobody() {
        assertThat(name("first=Jane;last=Doe")).isEqualTo(StandardName.NONE);
    }

    @ParameterizedTest
    @CsvSource({"1985-03-07, 19850307", "19850307, 19850307", "03/07/1985, 19850307", "1985-03-07T00:00:00Z, 19850307"})
    void dates_are_read_strictly(String given, String digits) {
        assertThat(BirthDigits.of(given)).isEqualTo(new BirthDigits(digits, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "00000000", "1111-11-11", "yesterday", "85-3-7", "", "9999-12-31"})
    void placeholder_dates_are_none(String given) {
        assertThat(BirthDigits.of(given)).isNull();
    }

    @Test
    void an_impossible_date_is_kept_for_comparing_but_not_real() {
        assertThat(BirthDigits.of("1985-02-31")).isEqualTo(new BirthDigits("19850231", false));
    }

    @ParameterizedTest
    @CsvSource({
        "418 North Main Street Apt 3, , 418, NMAINST, 3",
        "418 N. Main St, Apt. 3, 418, NMAINST, 3",
        "418 N MAIN ST #3, , 418, NMAINST, 3",
        "418 n main st unit 3, , 418, NMAINST, 3",
        "PO Box 77, , 77, BOX, ''",
        "P.O. Box 77, , 77, BOX, ''",
        "Apt 3, 418 N Main St, 418, NMAINST, 3",
        "12 Fifth Avenue, , 12, 5THAVE, ''"
    })
    void street_lines_are_taken_apart(String street, String street2, String number, String name, String unit) {
        StandardAddress address = People.standard(
                        LinkageRecord.of("1", "a").street(street).street2(street2))
                .address();
        assertThat(address.number()).isEqualTo(number);
        assertThat(address.street()).isEqualTo(name);
        assertThat(address.unit()).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN", "Homeless", "General Delivery", "n/a", "same as above"})
    void placeholder_streets_are_no_place(String street) {
        assertThat(People.of("1", "street=" + street).address().hasStreet()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'(413) 555-0142', +14135550142",
        "1-413-555-0142, +14135550142",
        "+1 413.555.0142 x12, +14135550142",
        "+49 30 901820, +4930901820",
        "9999999999, ''",
        "000-000-0000, ''",
        "1234567890, ''",
        "413-999-9999, ''",
        "555-0142, ''"
    })
    void phones_become_e164_or_nothing(String given, String expected) {
        assertThat(standardizer.phoneKey(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Ada.Smith+news@GoogleMail.com, adasmith@gmail.com",
        " ADA@Mail.org , ada@mail.org",
        "ada.b@mail.org, ada.b@mail.org",
        "none@none.com, ''",
        "noemail@mail.org, ''",
        "not an address, ''",
        "a@b, ''"
    })
    void emails_become_match_keys_or_nothing(String given, String expected) {
        assertThat(standardizer.emailKey(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000-00-0000", "123-45-6789", "999999999", "000-12-3456", "UNKNOWN", "0"})
    void placeholder_identifiers_identify_nobody(String value) {
        assertThat(People.of("1", "ssn=" + value).identifiers()).isEmpty();
    }

    @Test
    void standardising_what_is_standard_changes_nothing() {
        StandardRecord once = People.ada("1", person -> person);
        StandardRecord twice = People.standard(LinkageRecord.of("1", "a")
                .first(once.name().first())
                .last(once.name().last())
                .birthDate("19790423")
                .gender("F")
                .street(once.address().number() + " N MAIN ST")
                .street2("APT " + once.address().unit())
                .city(once.address().city())
                .postalCode(once.address().postalCode())
                .email(once.email())
                .homePhone(once.phones().getFirst()));
        assertThat(twice).isEqualTo(once);
    }

    private static StandardName name(String text) {
        return People.of("1", text).name();
    }
}
