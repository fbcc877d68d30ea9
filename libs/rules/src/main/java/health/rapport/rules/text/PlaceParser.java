package health.rapport.rules.text;

import health.rapport.rules.GeoPoint;
import health.rapport.rules.PlaceRule;
import health.rapport.rules.Rule;
import java.math.BigDecimal;

/** Reads parts about where people live, after the word home. */
final class PlaceParser {
    private final Tokens tokens;

    PlaceParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Rule part(Marks marks) {
        if (tokens.take("in")) {
            tokens.expect("polygon");
            return new PlaceRule.InPolygon(tokens.list(this::point));
        }
        tokens.expect("within");
        BigDecimal amount = tokens.number();
        PlaceRule.Unit unit = unit();
        tokens.expect("of");
        return new PlaceRule.Near(centre(marks), new PlaceRule.Distance(amount, unit));
    }

    private PlaceRule.Unit unit() {
        for (PlaceRule.Unit unit : PlaceRule.Unit.values()) {
            if (tokens.take(unit.symbol())) {
                return unit;
            }
        }
        throw tokens.broken(
                tokens.peek(),
                "expected miles or km instead of " + tokens.peek().shown());
    }

    private PlaceRule.Centre centre(Marks marks) {
        if (tokens.take("facility")) {
            marks.put("/facility", tokens.peek());
            return new PlaceRule.Centre.Facility(tokens.text());
        }
        tokens.expect("point", "(");
        GeoPoint at = point();
        tokens.expect(")");
        return new PlaceRule.Centre.Point(at);
    }

    /** Longitude, then latitude, as in GeoJSON and WKT. */
    private GeoPoint point() {
        Token start = tokens.peek();
        BigDecimal longitude = tokens.number();
        BigDecimal latitude = tokens.number();
        try {
            return new GeoPoint(longitude.doubleValue(), latitude.doubleValue());
        } catch (IllegalArgumentException nowhere) {
            throw tokens.broken(start, "must be a longitude of -180 to 180 and then a latitude of -90 to 90");
        }
    }
}
