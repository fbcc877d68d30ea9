package health.rapport.mastering.domain;

import static health.rapport.mastering.Given.named;
import static health.rapport.mastering.Given.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.kernel.PersonStatus;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResolveIdentityTest {
    private final People people = new People();

    @Test
    void theFourFieldsAdmit() {
        UUID full = people.record("ehr", "1", named("Ann", "Baker").at("12 Elm Street", "01105"));
        UUID noStreet =
                people.record("ehr", "2", named("Carl", "Dunn").at("", "01105").email("carl@example.org"));
        UUID noPostalCode = people.record("ehr", "3", named("Eve", "Frost").at("9 Oak Lane", "00000"));
        UUID form = people.activity(
                "a", named("Gus", "Hale").at("7 Birch Road", "01201").email("gus@example.org"));

        assertThat(people.of(full).status()).isEqualTo(PersonStatus.MASTERED);
        assertThat(people.of(noStreet).status()).isEqualTo(PersonStatus.INCOMPLETE);
        assertThat(people.of(noPostalCode).status()).isEqualTo(PersonStatus.INCOMPLETE);
        assertThat(people.of(form).status()).isEqualTo(PersonStatus.MASTERED);
    }

    @Test
    void aLeadIsBornOfAnActivityWithAnEmailOrPhone() {
        UUID byMail = people.activity("a", nobody().email("lead@example.org"));
        UUID byPhone = people.activity("b", nobody().mobile("413-555-0144"));
        UUID byName = people.activity("c", named("Ida", "Jones"));

        assertThat(people.of(byMail).status()).isEqualTo(PersonStatus.UNMASTERED);
        assertThat(people.of(byPhone).status()).isEqualTo(PersonStatus.UNMASTERED);
        assertThat(people.of(byName).status()).isEqualTo(PersonStatus.INCOMPLETE);
    }

    @Test
    void sharingAllFourFieldsIsNoReasonToMerge() {
        UUID senior = people.record(
                "ehr", "1", named("Bob", "King").born("1940-01-01").at("1 Main Street", "01105"));
        UUID junior = people.record(
                "ehr", "2", named("Bob", "King").born("1970-06-30").at("1 Main Street", "01105"));

        assertThat(people.together(senior, junior)).isFalse();
    }

    @Test
    void aTypingErrorInASecondSourceIsOnePerson() {
        UUID ehr = people.record(
                "ehr",
                "1",
                named("Katherine", "Lawson")
                        .born("1958-03-09")
                        .at("44 Maple Avenue", "01105")
                        .home("413-555-0101"));
        UUID clinic = people.record(
                "clinic",
                "9",
                named("Katherine", "Lawsen")
                        .born("1958-03-09")
                        .at("44 Maple Ave", "01105")
                        .home("413-555-0101"));

        ResolvedPerson person = people.of(ehr);
        assertThat(person.unit().recordIds()).contains(clinic);
        assertThat(person.unit().link(clinic).rule()).isEqualTo(Links.LINKAGE);
        assertThat(person.unit().link(clinic).probability()).isGreaterThan(0.99);
        assertThat(person.golden().data().lastName())
                .as("the most trusted source")
                .isEqualTo("Lawson");
    }

    @Test
    void oneIdentifierIsOnePersonUnlessTheDemographicsAreRadicallyDifferent() {
        UUID one = people.record(
                "ehr", "1", named("Mia", "Novak").born("1980-05-05").identifier("ehr", "MRN", "M-100"));
        UUID same = people.record("clinic", "2", named("Mia", "Novak-Reed").identifier("ehr", "MRN", "M-100"));
        UUID wrong = people.record(
                "clinic", "3", named("Otto", "Peters").born("1931-11-30").identifier("ehr", "MRN", "M-100"));

        assertThat(people.together(one, same)).isTrue();
        assertThat(people.of(same).unit().link(same).rule()).isEqualTo(Links.SAME_IDENTIFIER);
        assertThat(people.together(one, wrong)).isFalse();
    }

    @Test
    void aSourceMaySayThatTwoOfItsIdsAreOne() {
        UUID old = people.record("ehr", "1", named("Maiden", "Name").at("1 Road", "01105"));
        UUID now = people.record("ehr", "2", named("Married", "Other").at("2 Street", "01201"));
        assertThat(people.together(old, now)).isFalse();

        people.mustLink(old, now);

        assertThat(people.together(old, now)).isTrue();
        assertThat(people.of(old).unit().link(old).rule()).isEqualTo(Links.SOURCE_SAYS);
    }

    @Test
    void activitiesOfOneLeadKeyAreOneLeadUnlessTheirNamesContradict() {
        UUID nameless = people.activity("a", nobody().email("Lead@Example.org"));
        UUID spelled = people.activity("b", nobody().email("lead+x@example.org"));
        assertThat(people.together(nameless, spelled)).isTrue();
        assertThat(people.of(nameless).unit().link(nameless).rule()).isEqualTo(Links.LEAD_KEY);

        UUID john = people.activity("c", named("John", "Stone").email("lead@example.org"));
        assertThat(people.together(nameless, john)).as("the only name there is").isTrue();

        UUID mary = people.activity("d", named("Mary", "Stone").email("lead@example.org"));
        assertThat(people.together(john, mary)).isFalse();
        assertThat(people.together(nameless, john)).as("could be either").isFalse();
        assertThat(people.together(nameless, spelled)).isTrue();
    }

    @Test
    void aRecordThatHitsTwoLeadsMergesThemOnlyIfTheNamesAgree() {
        UUID byMail = people.activity("a", nobody().email("q@example.org"));
        UUID byPhone = people.activity("b", named("Quinn", "Rowe").mobile("413-555-0150"));
        UUID both = people.activity("c", nobody().email("q@example.org").mobile("413-555-0150"));
        assertThat(people.together(byMail, both)).isTrue();
        assertThat(people.together(byMail, byPhone)).as("no name on one side").isFalse();

        people.activity("d", named("Quinn", "Rowe").email("q@example.org").mobile("413-555-0150"));
        assertThat(people.together(byMail, byPhone)).isTrue();
    }

    @Test
    void aLeadIsNotTheMasteredPersonsIfTheNamesContradict() {
        UUID record = people.record(
                "ehr", "1", named("Sam", "Tate").at("5 Pine Court", "01105").email("sam@example.org"));
        UUID nameless = people.activity("a", nobody().email("sam@example.org"));
        UUID stranger = people.activity("b", named("Uma", "Vance").email("sam@example.org"));

        assertThat(people.together(record, nameless))
                .as("two names on the key now")
                .isFalse();
        assertThat(people.together(record, stranger)).isFalse();
        assertThat(people.of(stranger).status()).isEqualTo(PersonStatus.UNMASTERED);
    }

    @Test
    void aNamelessLeadAloneIsPromoted() {
        UUID lead = people.activity("a", nobody().mobile("413-555-0160"));
        assertThat(people.of(lead).promoted()).isFalse();

        UUID record = people.record(
                "ehr", "1", named("Wes", "York").at("6 Pine Court", "01105").home("(413) 555-0160"));

        assertThat(people.together(record, lead)).isTrue();
        assertThat(people.of(lead).status()).isEqualTo(PersonStatus.MASTERED);
        assertThat(people.of(lead).unit().link(lead).rule()).isEqualTo(Links.LEAD_KEY);
        assertThat(people.of(lead).promoted()).as("the lead was received first").isTrue();
    }

    @Test
    void aSharedEmailPromotesNobody() {
        people.record(
                "ehr",
                "1",
                named("Ann", "Pair")
                        .born("1950-01-01")
                        .at("7 Pine Court", "01105")
                        .email("pair@example.org"));
        people.record(
                "ehr",
                "2",
                named("Ben", "Pair")
                        .born("1951-01-01")
                        .at("7 Pine Court", "01105")
                        .email("pair@example.org"));
        UUID lead = people.activity("a", "c-1", nobody().email("pair@example.org"));

        assertThat(people.of(lead).status()).isEqualTo(PersonStatus.UNMASTERED);
        assertThat(people.of(lead).edge()).as("a tie means none").isNull();
    }

    @Test
    void aCampaignsLeadIsTiedToTheBestMasteredPersonWithItsPhone() {
        UUID best = people.record(
                "ehr", "1", named("Cleo", "Dorn").at("8 Pine Court", "01105").home("413-555-0170"));
        people.record(
                "ehr", "2", named("Evan", "Dorn").at("8 Pine Court", "01105").home("413-555-0170"));
        UUID lead = people.activity(
                "a", "c-1", named("Cleo", "Dorn").email("new@example.org").mobile("413-555-0170"));
        UUID outside = people.activity("b", nobody().email("other@example.org").mobile("413-555-0170"));

        ResolvedPerson resolved = people.of(lead);
        assertThat(resolved.status()).isEqualTo(PersonStatus.UNMASTERED);
        assertThat(resolved.edge()).isNotNull();
        assertThat(resolved.edge().target()).isEqualTo(people.of(best).unit().id());
        assertThat(resolved.edge().evidence()).containsExactly("PHONE", "NAME");
        assertThat(people.of(outside).edge()).as("not of a campaign").isNull();
    }

    @Test
    void eightOrMoreCandidatesAreNone() {
        String[] names = {"Ada", "Bea", "Cora", "Dora", "Ella", "Fay", "Gwen", "Hope"};
        for (int i = 0; i < names.length - 1; i++) {
            people.record(
                    "ehr",
                    names[i],
                    named(names[i], "Ward" + i).at(i + " Hill Road", "01105").home("413-555-0180"));
        }
        UUID lead = people.activity(
                "a", "c-1", named("Ada", "").email("x@example.org").mobile("413-555-0180"));
        assertThat(people.of(lead).edge()).as("seven").isNotNull();

        people.record(
                "ehr",
                "last",
                named(names[7], "Ward7").at("7 Hill Road", "01105").home("413-555-0180"));
        assertThat(people.of(lead).edge()).as("eight").isNull();
    }

    @Test
    void theGoldenAddressIsOneRecordsAddress() {
        people.record(
                "clinic",
                "1",
                named("Ian", "Jagger")
                        .born("1970-01-01")
                        .at("1 New Street", "01105")
                        .email("ian@example.org"));
        UUID ehr = people.record(
                "ehr",
                "2",
                named("Ian", "Jagger").born("1970-01-01").at("", "01999").email("ian@example.org"));

        GoldenRecord golden = people.of(ehr).golden();

        assertThat(golden.data().street()).isEqualTo("1 New Street");
        assertThat(golden.data().postalCode()).isEqualTo("01105");
        assertThat(golden.data().market()).isEqualTo("west");
    }
}
