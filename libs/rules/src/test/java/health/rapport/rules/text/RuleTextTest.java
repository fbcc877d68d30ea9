package health.rapport.rules.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.rules.ActivityFilter;
import health.rapport.rules.Comparison;
import health.rapport.rules.Field;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.FieldType;
import health.rapport.rules.InvalidRuleException;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleJson;
import health.rapport.rules.TestRules;
import health.rapport.rules.Times;
import health.rapport.rules.Value;
import health.rapport.rules.Window;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTextTest {
    private final RuleText text = new RuleText(TestRules.CATALOGUE);

    @Property(tries = 1500)
    void everyRuleSurvivesItsTextForm(@ForAll("rules") Rule rule) {
        assertThat(text.read(RuleText.write(rule))).isEqualTo(new TextReading.Good(rule));
    }

    @Property(tries = 500)
    void textAndJsonAreTurnedIntoEachOtherWithoutLoss(@ForAll("rules") Rule rule) {
        Rule fromText = text.read(RuleText.write(rule)).orThrow();
        Rule fromJson = new RuleJson(TestRules.CATALOGUE)
                .read(RuleJson.write(fromText).toString())
                .orThrow();

        assertThat(RuleText.write(fromJson)).isEqualTo(RuleText.write(rule));
        assertThat(RuleJson.write(fromJson)).isEqualTo(RuleJson.write(rule));
    }

    @Property(tries = 500)
    void spaceAndCommentsMeanNothing(@ForAll("rules") Rule rule, @ForAll long seed) {
        Random random = new Random(seed);
        List<TextProblem> none = new java.util.ArrayList<>();
        String spread = Lexer.tokens(RuleText.write(rule), none).stream()
                .map(token -> spelled(token)
                        + List.of(" ", "\n", "\r\n\t", " # and (\n").get(random.nextInt(4)))
                .collect(Collectors.joining());

        assertThat(text.read(spread)).isEqualTo(new TextReading.Good(rule));
    }

    private static String spelled(Token token) {
        return switch (token.kind()) {
            case TEXT -> Quotes.text(token.text());
            case NAME -> Quotes.name(token.text());
            case WORD, NUMBER, DAY, SIGN, END -> token.text();
        };
    }

    @Property(tries = 2000)
    void noTextMakesTheReaderFail(@ForAll @StringLength(max = 60) String anything) {
        TextReading reading = text.read(anything);

        assertThat(reading instanceof TextReading.Good || !reading.problems().isEmpty())
                .isTrue();
    }

    @Property(tries = 1500)
    void aRuleWithAHoleOrAMixUpIsReadOrRefusedInItsLines(@ForAll("rules") Rule rule, @ForAll long seed) {
        String damaged = damaged(RuleText.write(rule), new Random(seed));
        int lines = damaged.split("\n", -1).length;

        assertThat(text.read(damaged).problems())
                .allSatisfy(problem -> assertThat(problem.line()).isBetween(1, lines));
    }

    private static String damaged(String good, Random random) {
        int at = random.nextInt(good.length());
        int to = Math.min(good.length(), at + random.nextInt(6));
        String signs = "()\"`,#\\=-9 \n";
        return good.substring(0, at) + signs.charAt(random.nextInt(signs.length())) + good.substring(to);
    }

    @Property(tries = 500)
    void namesAndTextsOfAnySignsSurvive(@ForAll @StringLength(min = 1, max = 20) String any) {
        String name = any.isBlank() ? "and" : any;
        RuleText open = new RuleText(FieldCatalogue.standard().with(Field.of(name, "Any", FieldType.TEXT)));
        Rule rule = new Rule.Contains(name, name);

        assertThat(open.read(RuleText.write(rule))).isEqualTo(new TextReading.Good(rule));
    }

    @Test
    void everyProblemIsReportedWithItsLineAndColumn() {
        TextReading reading = text.read("""
                gendre = "F" and gender = F
                and age 50 74
                and birthDate between and 1959-02-30
                and (city contains "spring" or)
                and did activity(typ = "CALL", channel = 3) within days
                and state in ("MA" "NH")
                and had encounter(facility = "north") exactly 2 times 3
                and city > "b" and home within 5 miles of facility "nowhere"
                and score "m" >= 1 or persona "x
                """);

        assertThat(reading.problems())
                .extracting(TextProblem::toString)
                .containsExactly(
                        "1:1: there is no field \"gendre\"",
                        "1:27: expected a text, a number, a date, true or false instead of \"F\"; texts go in \"quotes\"",
                        "2:12: expected to instead of \"74\"",
                        "3:23: expected a text, a number, a date, true or false instead of \"and\"; texts go in \"quotes\"",
                        "3:27: there is no day 1959-02-30",
                        "4:31: expected a condition instead of \")\"",
                        "5:18: activity has type, campaign, channel, source, callToAction, attribute, no \"typ\"",
                        "6:20: expected ) instead of \"NH\"",
                        "7:55: expected and, or or the end instead of \"3\"",
                        "8:10: GT is for fields with one number or date, \"city\" is none",
                        "8:52: nobody knows where \"nowhere\" is",
                        "9:20: and beside or: say with parentheses which belong together",
                        "9:31: the quote that begins here does not end in its line");
        assertThatThrownBy(reading::orThrow)
                .isInstanceOf(InvalidRuleException.class)
                .hasMessageContaining("1:1: there is no field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "| 1:1: expected a condition instead of the end",
                "age 5 to 4 | 1:1: from must not be greater than to",
                "age at least 151 | 1:14: must be a whole number from 0 to 150",
                "(age at least 5 | 1:16: expected ) instead of the end",
                "age at least 5) | 1:15: no ( is open for this )",
                "not | 1:4: expected a condition instead of the end",
                "gender is unknown | 1:11: expected empty instead of \"unknown\"",
                "did encounter | 1:5: expected activity: it is did activity, had encounter, had discharge, got contact",
                "did activity(type = \"a\", type = \"b\") | 1:26: \"type\" is said twice",
                "did activity within 3 days within 4 days | 1:28: \"within\" is said twice",
                "did activity within 3 days not within 3 days | 1:1: notWithinDays must be less than withinDays",
                "gender = \"\\q\" | 1:10: after \\ there may be \" ` \\ n r t, or u and four hexadecimal digits",
                "gender = \"F\" & age at least 5 | 1:14: this sign is not known here; names with signs of their own go in"
                        + " `backticks`, texts in \"quotes\"",
                "home within 5 km of point (42 -100) | 1:28: must be a longitude of -180 to 180 and then a latitude of -90 to 90",
                "top 0 by score \"m\" | 1:5: must be a whole number from 1 to 1000000000",
                "top 120 percent by score \"m\" | 1:1: percent must lie between 0 and 100 and have at most four decimals",
                "member of audience \"1-1-1-1-1\" | 1:20: must be the id of an audience",
                "gender = \"W\" | 1:10: \"gender\" is one of F, M, X",
            })
    void aMistakeIsToldWhereItIs(String wrong, String problem) {
        assertThat(text.read(wrong == null ? "" : wrong).problems())
                .extracting(TextProblem::toString)
                .contains(problem.strip());
    }

    @Test
    void whatIsAskedOfFactsThatAreNotKnownHereIsRefused() {
        assertThat(new RuleText(FieldCatalogue.standard())
                        .read("gender = \"F\"\nand related to pcp")
                        .problems())
                .containsExactly(new TextProblem(
                        2,
                        5,
                        "asks about relations to practitioners, family, employers and health plans, which are not known"
                                + " here yet"));
    }

    @Test
    void tooDeepTooManyAndTooLongAreRefusedWithoutReadingOn() {
        assertThat(text.read("(".repeat(100_000)).problems()).hasSize(1);
        assertThat(text.read("not ".repeat(100_000)).problems()).hasSize(1);
        assertThat(text.read("not ".repeat(16) + "age at least 1").problems())
                .containsExactly(new TextProblem(1, 65, "is nested deeper than 16"));
        assertThat(text.read("age at least 1 and ".repeat(600) + "age at least 1")
                        .problems())
                .containsExactly(new TextProblem(1, 19 * 500 + 1, "here begins part 501 of at most 500"));
        assertThat(text.read("gendre = 1 and ".repeat(400) + "age at least 1").problems())
                .hasSize(100);
        assertThat(text.read("& ".repeat(400_000)).problems()).hasSizeLessThanOrEqualTo(101);
        assertThat(text.read("age at least " + "9".repeat(900_000)).problems())
                .containsExactly(new TextProblem(1, 14, "has more than 30 digits"));
        assertThat(text.read("#".repeat(1_000_001)).problems()).hasSize(1);
    }

    @Test
    void wordsOfTheLanguageMayBeWrittenInCapitalsAndFieldsMayNot() {
        assertThat(text.read("NOT Did Activity(TYPE = \"CALL\") WITHIN 3 Days").orThrow())
                .isEqualTo(new Rule.None(List.of(
                        new Rule.DidActivity(ActivityFilter.ofType("CALL"), Window.lastDays(3), Times.ONCE_OR_MORE))));
        assertThat(text.read("Gender is set").problems()).hasSize(1);
    }

    @Test
    void emptyIsTheOppositeOfSet() {
        Rule empty = new Rule.None(List.of(new Rule.IsSet("language")));

        assertThat(text.read("language is empty").orThrow()).isEqualTo(empty);
        assertThat(text.read("not language is set").orThrow()).isEqualTo(empty);
        assertThat(RuleText.write(empty)).isEqualTo("language is empty");
    }

    @Test
    void longRulesAreWrittenOnePartALine() {
        Rule women = new Rule.Compare("gender", Comparison.EQ, Value.of("F"));
        Rule calls =
                new Rule.DidActivity(ActivityFilter.ofType("FORM_SUBMISSION"), Window.lastDays(365), Times.atLeast(2));
        Rule rule = new Rule.All(List.of(women, new Rule.Any(List.of(calls, new Rule.None(List.of(calls))))));

        assertThat(RuleText.write(rule)).isEqualTo("""
                gender = "F"
                and (
                  did activity(type = "FORM_SUBMISSION") within 365 days at least 2 times
                  or not did activity(type = "FORM_SUBMISSION") within 365 days at least 2 times
                )""");
    }

    @Provide
    Arbitrary<Rule> rules() {
        return TestRules.all();
    }
}
