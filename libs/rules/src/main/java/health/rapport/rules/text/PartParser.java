package health.rapport.rules.text;

import health.rapport.rules.PersonRule;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.Rule;
import health.rapport.rules.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one part by the word it begins with. What begins with no word of the language is about a field. */
final class PartParser {
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Tokens tokens;
    private final RuleParser rules;
    private final EventParser events;
    private final FieldParser fields;
    private final PlaceParser places;

    PartParser(Tokens tokens, RuleParser rules) {
        this.tokens = tokens;
        this.rules = rules;
        this.events = new EventParser(tokens);
        this.fields = new FieldParser(tokens, events);
        this.places = new PlaceParser(tokens);
    }

    @Nullable
    Rule part(Marks marks) {
        Token first = tokens.peek();
        if (first.kind() != Token.Kind.WORD
                || !Words.RESERVED.contains(first.text().toLowerCase(Locale.ROOT))) {
            return fields.part(marks);
        }
        tokens.next();
        return switch (first.text().toLowerCase(Locale.ROOT)) {
            case "age" -> fields.age();
            case "in" -> market();
            case "did" -> events.counted("activity");
            case "had" -> events.counted("encounter");
            case "got" -> events.counted("contact");
            case "first", "last" -> events.outermost(first.is("first"));
            case "after" -> events.sequence();
            case "score" -> score();
            case "persona" -> new Rule.InPersona(tokens.text());
            case "on" -> pathway();
            case "related" -> related();
            case "member" -> member();
            case "random" -> random();
            case "top" -> top(marks);
            case "one" -> onePerHousehold();
            case "home" -> places.part(marks);
            default -> throw tokens.broken(first, "expected a condition instead of " + first.shown());
        };
    }

    private Rule market() {
        tokens.expect("market");
        return new Rule.MarketIn(tokens.list(tokens::text));
    }

    private Rule score() {
        String model = tokens.text();
        if (tokens.take(">=")) {
            return new Rule.ScoreAtLeast(model, tokens.number());
        }
        if (!tokens.take("rose")) {
            throw tokens.broken(
                    tokens.peek(),
                    "expected >= or rose by instead of " + tokens.peek().shown());
        }
        tokens.expect("by");
        BigDecimal by = tokens.number();
        tokens.expect("within");
        int days = tokens.whole(0, Window.LONGEST_DAYS);
        tokens.expect("days");
        return new PersonRule.RisingScore(model, by, days);
    }

    private Rule pathway() {
        tokens.expect("pathway");
        String pathway = tokens.text();
        String stage = tokens.take("at", "stage") ? tokens.text() : null;
        return new PersonRule.OnPathway(pathway, stage);
    }

    private Rule related() {
        tokens.expect("to");
        PersonRule.Influencer to = influencer();
        return new PersonRule.RelatedTo(to, tokens.take("in") ? tokens.list(tokens::text) : List.of());
    }

    private PersonRule.Influencer influencer() {
        for (PersonRule.Influencer kind : PersonRule.Influencer.values()) {
            if (tokens.take(Words.of(kind))) {
                return kind;
            }
        }
        throw tokens.broken(
                tokens.peek(),
                "expected pcp, referringSpecialist, family, employer or healthPlan instead of "
                        + tokens.peek().shown());
    }

    private Rule member() {
        tokens.expect("of", "audience");
        Token id = tokens.expect(Token.Kind.TEXT);
        if (!UUID_TEXT.matcher(id.text()).matches()) {
            throw tokens.broken(id, "must be the id of an audience");
        }
        return new PersonRule.MemberOf(UUID.fromString(id.text()));
    }

    private Rule random() {
        BigDecimal from = tokens.number();
        tokens.expect("to");
        BigDecimal to = tokens.number();
        tokens.expect("percent", "of");
        return new PersonRule.RandomShare(tokens.text(), from, to);
    }

    private @Nullable Rule top(Marks marks) {
        Token amount = tokens.peek();
        BigDecimal number = tokens.number();
        boolean percent = tokens.take("percent");
        tokens.expect("by");
        PopulationRule.Order by = order();
        Rule among = among();
        if (among == null) {
            return null;
        }
        marks.put("/percent", amount);
        if (percent) {
            return new PopulationRule.TopPercent(number, by, among);
        }
        if (number.scale() > 0
                || number.signum() <= 0
                || number.compareTo(BigDecimal.valueOf(PopulationRule.TopCount.MOST)) > 0) {
            throw tokens.broken(amount, "must be a whole number from 1 to " + PopulationRule.TopCount.MOST);
        }
        return new PopulationRule.TopCount(number.intValueExact(), by, among);
    }

    private @Nullable Rule onePerHousehold() {
        tokens.expect("per", "household");
        PopulationRule.Order by = tokens.take("by") ? order() : new PopulationRule.Order.ById();
        Rule among = among();
        return among == null ? null : new PopulationRule.OnePerHousehold(by, among);
    }

    private PopulationRule.Order order() {
        if (tokens.take("score")) {
            return new PopulationRule.Order.ByScore(tokens.text());
        }
        if (tokens.take("random")) {
            return new PopulationRule.Order.AtRandom(tokens.text());
        }
        throw tokens.broken(
                tokens.peek(),
                "expected score or random instead of " + tokens.peek().shown());
    }

    private @Nullable Rule among() {
        return tokens.take("among") ? rules.among() : Rule.EVERYBODY;
    }
}
