package health.rapport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleJsonTest {
    private final RuleJson json = new RuleJson(FieldCatalogue.standard());

    @Test
    void everyProblemIsReportedWithItsPath() {
        RuleReading reading = json.read("""
                {"op":"all","rules":[
                  {"op":"compare","field":"gendre","is":"EQ","value":"F"},
                  {"op":"compare","field":"gender","is":"GT","value":1,"valeu":2},
                  {"op":"compare","field":"hasEmail","is":"LT","value":"yes"},
                  {"op":"age","from":"50","to":40},
                  {"op":"any","rules":[]},
                  {"op":"encounter","diagnoses":[{"system":"ICD-10-CM"},{"code":"I48","prefix":"I4"}],"withinDays":-1},
                  {"op":"activity","exactly":1,"atLeast":2,"attributes":{"topic":3}},
                  {"op":"nearby"},
                  17
                ]}""");

        assertThat(reading.problems())
                .extracting(RuleProblem::path)
                .containsExactlyInAnyOrder(
                        "/rules/0/field",
                        "/rules/1/valeu",
                        "/rules/2/is",
                        "/rules/2/value",
                        "/rules/3/from",
                        "/rules/4/rules",
                        "/rules/5/diagnoses/0",
                        "/rules/5/diagnoses/1/system",
                        "/rules/5/diagnoses/1",
                        "/rules/5/withinDays",
                        "/rules/6/exactly",
                        "/rules/6/attributes/topic",
                        "/rules/7/op",
                        "/rules/8");
        assertThatThrownBy(reading::orThrow).isInstanceOf(InvalidRuleException.class);
    }

    @Test
    void typesAreHeldAgainstTheCatalogue() {
        assertThat(problems("{\"op\":\"compare\",\"field\":\"birthDate\",\"is\":\"LT\",\"value\":\"yesterday\"}"))
                .containsExactly("/value: \"birthDate\" takes a date such as 2025-01-31");
        assertThat(problems("{\"op\":\"compare\",\"field\":\"gender\",\"is\":\"EQ\",\"value\":\"female\"}"))
                .containsExactly("/value: \"gender\" is one of F, M, X");
        assertThat(problems(
                        "{\"op\":\"between\",\"field\":\"birthDate\",\"from\":\"1960-01-01\",\"to\":\"1950-01-01\"}"))
                .containsExactly("/from: must not be greater than to");
        assertThat(problems("{\"op\":\"daysAgo\",\"field\":\"city\",\"to\":3}"))
                .containsExactly("/field: daysAgo is for dates, \"city\" holds a text");
    }

    @Test
    void aRetiredFieldIsFoundInAStoredRule() {
        Rule stored = new Rule.All(List.of(new Rule.Age(50, 74), new Rule.IsSet("language")));

        List<RuleProblem> problems =
                new RuleCheck(FieldCatalogue.standard().without("language").without("birthDate")).check(stored);

        assertThat(problems).extracting(RuleProblem::path).containsExactly("/rules/0", "/rules/1/field");
    }

    @Test
    void partsThatAskMedicalHistoryAreNamed() {
        FieldCatalogue catalogue = FieldCatalogue.standard()
                .with(Field.of("a1c", "Last A1c", FieldType.NUMBER).asMedical());
        Rule rule = json.read("""
                {"op":"any","rules":[{"op":"age","from":50},{"op":"none","rules":[{"op":"encounter"}]},
                 {"op":"activity","type":"CALL"},{"op":"score","modelId":"m","atLeast":1}]}""").orThrow();

        assertThat(rule.needsMedicalHistory()).isTrue();
        assertThat(new RuleCheck(catalogue).medicalParts(rule)).containsExactly("/rules/1/rules/0", "/rules/3");
        assertThat(new RuleCheck(catalogue).medicalParts(new Rule.IsSet("a1c"))).containsExactly("");
        assertThat(new Rule.Age(1, 2).needsMedicalHistory()).isFalse();
    }

    @Test
    void whatIsAskedOfFactsThatAreNotKnownHereIsRefusedAndNotAnsweredWrongly() {
        assertThat(problems("{\"op\":\"related\",\"to\":\"PCP\"}"))
                .containsExactly(
                        "rule: asks about relations to practitioners, family, employers and health plans, which are"
                                + " not known here yet");
        assertThat(problems("{\"op\":\"encounter\",\"at\":\"END\",\"payer\":\"Aetna\"}"))
                .hasSize(2);
        assertThat(problems("{\"op\":\"top\",\"count\":10,\"random\":\"a\"}")).hasSize(2);
        assertThat(problems("{\"op\":\"activity\"}")).isEmpty();
    }

    @Test
    void everyProblemOfTheNewerPartsIsReportedWithItsPath() {
        RuleReading reading = new RuleJson(MoreRules.CATALOGUE).read("""
                {"op":"all","rules":[
                  {"op":"sequence","first":{"event":"visit"},"then":{"event":"activity","x":1},"toDays":-1},
                  {"op":"sequence","first":{"event":"activity"},"then":{"event":"activity"},"without":{"event":"activity"}},
                  {"op":"last","of":{"event":"activity"},"is":{"event":"contact"}},
                  {"op":"daysAfter","field":"city","from":3,"to":2,"event":{"event":"activity"}},
                  {"op":"near","facility":"nowhere","miles":0},
                  {"op":"near","point":[42,-100],"facility":"north","km":1,"miles":1},
                  {"op":"polygon","corners":[[0,0],[1],[1,1]]},
                  {"op":"share","salt":"s","from":20,"to":10},
                  {"op":"topPercent","percent":101,"among":{"op":"age"}},
                  {"op":"audience","audienceId":"1-1-1-1-1"},
                  {"op":"activity","withinDays":3,"notWithinDays":3,"since":"2024-02-30"},
                  {"op":"rising","modelId":"m","by":0}
                ]}""");

        assertThat(reading.problems())
                .extracting(RuleProblem::path)
                .containsExactlyInAnyOrder(
                        "/rules/0/first/event",
                        "/rules/0/then/x",
                        "/rules/0/toDays",
                        "/rules/1/without",
                        "/rules/1/toDays",
                        "/rules/2/is",
                        "/rules/3/to",
                        "/rules/4/miles",
                        "/rules/5",
                        "/rules/5",
                        "/rules/6/corners/1",
                        "/rules/7/to",
                        "/rules/8/among",
                        "/rules/8/percent",
                        "/rules/8",
                        "/rules/9/audienceId",
                        "/rules/10/notWithinDays",
                        "/rules/10/since",
                        "/rules/11/withinDays");
    }

    @Test
    void aPlaceNobodyKnowsIsRefused() {
        String near = "{\"op\":\"near\",\"facility\":\"nowhere\",\"miles\":5}";

        assertThat(new RuleJson(MoreRules.CATALOGUE).read(near).problems())
                .containsExactly(new RuleProblem("/facility", "nobody knows where \"nowhere\" is"));
    }

    @Test
    void whatRulesOfTheFirstVersionSaidTheyStillSay() {
        String stored = """
                {"op":"all","rules":[{"op":"compare","field":"gender","is":"EQ","value":"F"},
                 {"op":"encounter","serviceLine":"CARDIOLOGY","withinDays":365,"atLeast":1},
                 {"op":"activity","type":"CALL","exactly":0}]}""";

        assertThat(json.read(stored).orThrow())
                .isEqualTo(new Rule.All(List.of(
                        new Rule.Compare("gender", Comparison.EQ, Value.of("F")),
                        new Rule.HadEncounter(
                                EncounterFilter.ofServiceLine("CARDIOLOGY"), Window.lastDays(365), Times.ONCE_OR_MORE),
                        new Rule.DidActivity(ActivityFilter.ofType("CALL"), Window.EVER, Times.exactly(0)))));
    }

    @Test
    void howOftenHasItsDefaults() {
        assertThat(times("{\"op\":\"activity\"}")).isEqualTo(Times.ONCE_OR_MORE);
        assertThat(times("{\"op\":\"activity\",\"atMost\":3}")).isEqualTo(new Times(0, 3));
        assertThat(times("{\"op\":\"activity\",\"exactly\":0}")).isEqualTo(Times.exactly(0));
    }

    @Test
    void tooDeepTooManyAndTooLongAreRefusedWithoutReadingOn() {
        assertThat(problems(
                        "{\"op\":\"none\",\"rules\":[".repeat(17) + "{\"op\":\"age\",\"from\":1}" + "]}".repeat(17)))
                .singleElement()
                .asString()
                .contains("nested deeper than 16");
        assertThat(problems("[".repeat(50_000))).hasSize(1);
        String many = "{\"op\":\"age\",\"from\":1},".repeat(600);
        assertThat(problems("{\"op\":\"all\",\"rules\":[" + many.substring(0, many.length() - 1) + "]}"))
                .containsExactly("rule: has more than 500 parts");
        assertThat(problems(" ".repeat(RuleLimits.JSON_LENGTH + 1))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"op\":null}",
                "{\"op\":\"all\"}",
                "{\"op\":\"all\",\"op\":\"any\",\"rules\":[]}",
                "{\"op\":\"all\",\"rules\":{}}",
                "{\"op\":\"all\",\"rules\":[]} x",
                "{\"op\":\"isSet\",\"field\":\"\"}",
                "{\"op\":\"score\",\"modelId\":\"m\",\"atLeast\":1e999999999}",
                "{\"op\":\"age\"}",
                "{\"op\":\"age\",\"from\":null}",
                "{\"op\":\"age\",\"from\":1.5}",
                "{\"op\":\"daysAgo\",\"field\":\"birthDate\",\"to\":-1}",
                "{\"op\":\"in\",\"field\":\"state\",\"values\":[]}",
                "{\"op\":\"market\",\"markets\":\"west\"}",
                "{\"op\":\"activity\",\"atLeast\":3,\"atMost\":2}",
                "{\"op\":\"between\",\"field\":\"gender\",\"from\":\"F\",\"to\":\"M\"}"
            })
    void isRefused(String text) {
        assertThat(json.read(text).problems()).isNotEmpty();
    }

    @Test
    void emptyAllMeansEverybody() {
        assertThat(json.read("{\"op\":\"all\",\"rules\":[]}").orThrow()).isEqualTo(new Rule.All(List.of()));
    }

    private Times times(String text) {
        return ((Rule.DidActivity) json.read(text).orThrow()).times();
    }

    private List<String> problems(String text) {
        return json.read(text).problems().stream().map(RuleProblem::toString).toList();
    }
}
