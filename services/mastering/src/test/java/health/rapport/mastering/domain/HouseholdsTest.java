package health.rapport.mastering.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.PersonData;
import health.rapport.linkage.StandardRecord;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseholdsTest {
    @ParameterizedTest
    @CsvSource({
        "O'Brien, 12 Elm Street Apt 4,, 01105, OBRIEN, 12 ELM ST, Apt. 4, 01105-1234",
        "García, 12 North Elm Street,, 01105, Garcia, 12 N Elm St,, 01105",
        "Lee, PO Box 77,, 01105, LEE, P.O. Box 77,, 01105"
    })
    void twoSpellingsOfOneAddressAndNameAreOneHousehold(
            String last,
            String street,
            @Nullable String unit,
            String zip,
            String other,
            String line,
            String line2,
            String code) {
        UUID one = of(last, street, unit, zip);

        assertThat(one).isNotNull().isEqualTo(of(other, line, line2, code));
    }

    @ParameterizedTest
    @CsvSource({
        "Lee, 12 Elm Street Apt 4, 01105, Lee, 12 Elm Street Apt 5, 01105",
        "Lee, 12 Elm Street, 01105, Leigh, 12 Elm Street, 01105",
        "Lee, 12 Elm Street, 01105, Lee, 12 Elm Street, 01106",
        "Lee, 12 Elm Street, 01105, Lee, 14 Elm Street, 01105"
    })
    void anotherUnitNameOrPlaceIsAnotherHousehold(
            String last, String street, String zip, String other, String line, String code) {
        assertThat(of(last, street, null, zip)).isNotNull().isNotEqualTo(of(other, line, null, code));
    }

    @Test
    void institutionsAndPlacesWithoutANumberFormNone() {
        assertThat(of("Lee", "City Homeless Shelter 3 Main Street", null, "01105"))
                .isNull();
        assertThat(of("Lee", "3 Main Street", "c/o Rosewood Nursing Home", "01105"))
                .isNull();
        assertThat(of("Lee", "General Delivery", null, "01105")).isNull();
        assertThat(of("Lee", "3 Main Street", null, "00000")).isNull();
    }

    private static @Nullable UUID of(String last, String street, @Nullable String street2, String zip) {
        StandardRecord standard = Standards.of(new UUID(0, 1), "ehr", data(last, street, street2, zip));
        return Households.of(standard.name(), standard.address());
    }

    private static PersonData data(String last, String street, @Nullable String street2, String zip) {
        return new PersonData(
                "Ann", null, last, null, null, null, street, street2, null, null, zip, null, null, null, null,
                List.of(), null, null, null);
    }
}
