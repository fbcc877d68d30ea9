package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinkerTest {
    private final Linker linker = Linker.standard();

    @Test
    void the_explanation_names_every_step() {
        Explanation why = linker.decide(
                        People.ada("1", p -> p),
                        People.ada("2", p -> p.first("Addie").homePhone(null)))
                .explanation();
        assertThat(why.steps())
                .extracting(Explanation.Step::label)
                .containsExactly(
                        "PRIOR",
                        "FIRST_NAME",
                        "LAST_NAME",
                        "BIRTH_DATE",
                        "SEX",
                        "STREET",
                        "POSTAL_CODE",
                        "EMAIL",
                        "HOUSEHOLD");
        assertThat(why.posterior()).isBetween(0.99, 1.0);
        assertThat(why.engineVersion()).isEqualTo("2/rapport-2/us-1");
    }

    @Test
    void two_of_a_household_are_told_by_their_kind() {
        assertThat(kind("first=Clara;born=2011-06-02", "first=Beatrice;born=2011-06-02"))
                .isEqualTo(HouseholdKind.TWINS);
        assertThat(kind("first=John;born=1950-02-03", "first=John;born=1981-11-20"))
                .isEqualTo(HouseholdKind.NAMESAKES);
        assertThat(kind("first=Clara;born=2011-06-02", "first=Peter;born=1980-11-20"))
                .isEqualTo(HouseholdKind.MATES);
    }

    private HouseholdKind kind(String one, String other) {
        String home = ";last=Okafor;street=12 Elm St;zip=01040";
        return linker.decide(People.of("1", one + home), People.of("2", other + home))
                .weights()
                .kind();
    }

    @Test
    void a_missing_value_weighs_nothing() {
        Decision with = linker.decide(People.ada("1", p -> p), People.ada("2", p -> p.middle("Jane")));
        Decision without = linker.decide(People.ada("1", p -> p), People.ada("2", p -> p));
        assertThat(with.logOdds()).isEqualTo(without.logOdds());
    }

    @Test
    void agreeing_on_a_common_name_weighs_less() {
        double common = weight("first=James;last=Smith", Field.LAST_NAME);
        double rare = weight("first=James;last=Quackenbush", Field.LAST_NAME);
        assertThat(common).isLessThan(rare - 2);
    }

    @Test
    void the_household_alternative_takes_away_what_mates_share() {
        Decision mates = linker.decide(
                People.ada("1", p -> p),
                People.ada("2", p -> p.first("Konrad").birthDate("1977-11-02").email(null)));
        assertThat(mates.weights().alternativeBits()).isLessThan(-10);
        assertThat(mates.tier()).isEqualTo(Tier.NEW);
    }

    @Test
    void the_level_vector_survives_storing() {
        Comparison comparison = linker.decide(People.ada("1", p -> p), People.ada("2", p -> p.last("Whitcomb")))
                .comparison();
        assertThat(new Comparison(comparison.vector()).levels())
                .isEqualTo(comparison.levels())
                .containsEntry(Field.LAST_NAME, Level.CLOSE)
                .containsEntry(Field.EMAIL, Level.EXACT);
        assertThatThrownBy(() -> new Comparison(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Comparison(15)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_model_survives_its_text_form_and_refuses_what_does_not_sum_to_one() {
        MatchModel model = MatchModel.standard();
        assertThat(MatchModel.parse(model.text())).isEqualTo(model);
        String broken = model.text().replaceFirst("SEX EXACT [0-9.]+", "SEX EXACT 0.5");
        assertThatThrownBy(() -> MatchModel.parse(broken)).hasMessageContaining("SEX");
    }

    private double weight(String text, Field field) {
        return linker.decide(People.of("1", text), People.of("2", text)).evidence().stream()
                .filter(evidence -> evidence.field() == field)
                .mapToDouble(Evidence::bits)
                .sum();
    }
}
