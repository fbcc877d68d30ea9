package health.rapport.rules.text;

import health.rapport.rules.Comparison;
import health.rapport.rules.GeoPoint;
import health.rapport.rules.PersonRule;
import health.rapport.rules.PlaceRule;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.Rule;
import health.rapport.rules.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text form of rules: one line if it is short, else one part a line. */
final class RuleTextWriter {
    private static final int SHORT = 100;
    private static final String INDENT = "  ";

    private RuleTextWriter() {}

    static String write(Rule rule) {
        return switch (rule) {
            case Rule.All all -> joined("all", "and", all.rules());
            case Rule.Any any -> joined("any", "or", any.rules());
            case Rule.None none -> none(none.rules());
            case Rule.Compare compare ->
                Quotes.name(compare.field()) + " " + sign(compare.is()) + " " + value(compare.value());
            case Rule.In in ->
                Quotes.name(in.field()) + " in "
                        + list(in.values().stream().map(RuleTextWriter::value).toList());
            case Rule.Between between ->
                Quotes.name(between.field()) + " between " + value(between.from()) + " and " + value(between.to());
            case Rule.IsSet isSet -> Quotes.name(isSet.field()) + " is set";
            case Rule.StartsWith starts -> Quotes.name(starts.field()) + " starts with " + Quotes.text(starts.value());
            case Rule.Contains part -> Quotes.name(part.field()) + " contains " + Quotes.text(part.value());
            case Rule.Age age -> age(age.from(), age.to());
            case Rule.DaysAgo ago -> Quotes.name(ago.field()) + " " + days(ago.from(), ago.to()) + " ago";
            case Rule.DidActivity activity -> EventTextWriter.write(activity);
            case Rule.HadEncounter encounter -> EventTextWriter.write(encounter);
            case health.rapport.rules.EventRule event -> EventTextWriter.write(event);
            case Rule.ScoreAtLeast score -> "score " + Quotes.text(score.modelId()) + " >= " + number(score.value());
            case Rule.InPersona persona -> "persona " + Quotes.text(persona.persona());
            case Rule.MarketIn market -> "in market " + texts(market.markets());
            case PersonRule person -> person(person);
            case PlaceRule place -> place(place);
            case PopulationRule population -> population(population);
        };
    }

    private static String joined(String prefix, String word, List<Rule> rules) {
        if (rules.isEmpty()) {
            return "everybody";
        }
        if (rules.size() == 1) {
            return prefix + " of " + parenthesised(write(rules.getFirst()));
        }
        List<String> parts = rules.stream().map(RuleTextWriter::part).toList();
        String line = String.join(" " + word + " ", parts);
        return fits(line) ? line : String.join("\n" + word + " ", parts);
    }

    private static boolean fits(String line) {
        return line.length() <= SHORT && line.indexOf('\n') < 0;
    }

    /** A part among others, in parentheses if it would not hold together by itself. */
    private static String part(Rule rule) {
        boolean several = (rule instanceof Rule.All || rule instanceof Rule.Any)
                && rule.parts().size() > 1;
        return several ? parenthesised(write(rule)) : write(rule);
    }

    private static String parenthesised(String text) {
        return fits(text) ? "(" + text + ")" : "(\n" + INDENT + text.replace("\n", "\n" + INDENT) + "\n)";
    }

    private static String none(List<Rule> rules) {
        Rule first = rules.getFirst();
        if (rules.size() == 1) {
            return first instanceof Rule.IsSet set ? Quotes.name(set.field()) + " is empty" : "not " + part(first);
        }
        List<String> parts = rules.stream().map(RuleTextWriter::write).toList();
        String line = String.join(", ", parts);
        return "none of " + parenthesised(fits(line) ? line : String.join(",\n", parts));
    }

    private static String sign(Comparison is) {
        return switch (is) {
            case EQ -> "=";
            case NE -> "!=";
            case LT -> "<";
            case LE -> "<=";
            case GT -> ">";
            case GE -> ">=";
        };
    }

    private static String value(Value value) {
        return switch (value) {
            case Value.Text text -> Quotes.text(text.text());
            case Value.Moment moment -> Quotes.text(moment.text());
            case Value.Day day -> day.text();
            case Value.Number number -> number.text();
            case Value.Flag flag -> flag.text();
        };
    }

    private static String age(@Nullable Integer from, @Nullable Integer to) {
        if (from == null) {
            return "age at most " + to;
        }
        return to == null ? "age at least " + from : "age " + from + " to " + to;
    }

    static String days(int from, @Nullable Integer to) {
        return to == null ? "at least " + from + " days" : from + " to " + to + " days";
    }

    private static String person(PersonRule rule) {
        return switch (rule) {
            case PersonRule.RisingScore rising ->
                "score " + Quotes.text(rising.modelId()) + " rose by " + number(rising.by()) + " within "
                        + rising.withinDays() + " days";
            case PersonRule.OnPathway(String pathway, String stage) ->
                "on pathway " + Quotes.text(pathway) + (stage == null ? "" : " at stage " + Quotes.text(stage));
            case PersonRule.RelatedTo related ->
                "related to " + Words.of(related.to())
                        + (related.parties().isEmpty() ? "" : " in " + texts(related.parties()));
            case PersonRule.MemberOf member ->
                "member of audience " + Quotes.text(member.audienceId().toString());
            case PersonRule.RandomShare share ->
                "random " + number(share.from()) + " to " + number(share.to()) + " percent of "
                        + Quotes.text(share.salt());
        };
    }

    private static String place(PlaceRule rule) {
        return switch (rule) {
            case PlaceRule.Near near ->
                "home within " + number(near.distance().amount()) + " "
                        + near.distance().unit().symbol() + " of " + centre(near.centre());
            case PlaceRule.InPolygon polygon ->
                "home in polygon "
                        + list(polygon.corners().stream()
                                .map(RuleTextWriter::point)
                                .toList());
        };
    }

    private static String centre(PlaceRule.Centre centre) {
        return switch (centre) {
            case PlaceRule.Centre.Facility(String name) -> "facility " + Quotes.text(name);
            case PlaceRule.Centre.Point(GeoPoint at) -> "point (" + point(at) + ")";
        };
    }

    private static String point(GeoPoint point) {
        return number(GeoPoint.degrees(point.longitude())) + " " + number(GeoPoint.degrees(point.latitude()));
    }

    private static String population(PopulationRule rule) {
        String what = switch (rule) {
            case PopulationRule.TopCount top -> "top " + top.count();
            case PopulationRule.TopPercent top -> "top " + number(top.percent()) + " percent";
            case PopulationRule.OnePerHousehold one -> "one per household";
        };
        String by = switch (rule.by()) {
            case PopulationRule.Order.ByScore(String model) -> " by score " + Quotes.text(model);
            case PopulationRule.Order.AtRandom(String salt) -> " by random " + Quotes.text(salt);
            case PopulationRule.Order.ById none -> "";
        };
        boolean everybody = rule.among().equals(Rule.EVERYBODY);
        return what + by + (everybody ? "" : " among " + parenthesised(write(rule.among())));
    }

    static String number(BigDecimal number) {
        return number.toPlainString();
    }

    private static String texts(List<String> texts) {
        return list(texts.stream().map(Quotes::text).toList());
    }

    static String list(List<String> items) {
        return items.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
