package health.rapport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parts about where people live. */
final class PlaceReader {

    private PlaceReader() {}

    static @Nullable Rule read(JsonPart part, String op) {
        return op.equals("near") ? near(part) : polygon(part);
    }

    private static @Nullable Rule near(JsonPart part) {
        PlaceRule.Centre centre = centre(part);
        PlaceRule.Distance distance = distance(part);
        return LeafReader.build(
                part, () -> centre == null || distance == null ? null : new PlaceRule.Near(centre, distance));
    }

    private static PlaceRule.@Nullable Centre centre(JsonPart part) {
        String facility = part.optionalText("facility");
        JsonNode point = part.find("point");
        if ((facility == null) == (point == null)) {
            part.problem("", "needs either facility or point");
            return null;
        }
        if (facility != null) {
            return new PlaceRule.Centre.Facility(facility);
        }
        GeoPoint at = point == null ? null : place(point);
        if (at == null) {
            part.problem("point", expected());
        }
        return at == null ? null : new PlaceRule.Centre.Point(at);
    }

    private static PlaceRule.@Nullable Distance distance(JsonPart part) {
        boolean miles = part.has("miles");
        if (miles == part.has("km")) {
            part.problem("", "needs either miles or km");
            return null;
        }
        PlaceRule.Unit unit = miles ? PlaceRule.Unit.MILES : PlaceRule.Unit.KILOMETRES;
        BigDecimal amount = part.number(unit.symbol());
        try {
            return new PlaceRule.Distance(amount, unit);
        } catch (IllegalArgumentException outOfBounds) {
            part.problem(
                    unit.symbol(),
                    "must be more than 0 and at most " + PlaceRule.Distance.FARTHEST + ", with at most six decimals");
            return null;
        }
    }

    private static @Nullable Rule polygon(JsonPart part) {
        List<GeoPoint> corners = part.objects("corners", true, (node, path) -> corner(part, node, path));
        return LeafReader.build(part, () -> polygon(part, corners));
    }

    private static @Nullable Rule polygon(JsonPart part, List<GeoPoint> corners) {
        try {
            return new PlaceRule.InPolygon(corners);
        } catch (IllegalArgumentException unfit) {
            part.problem("corners", "must be at least 3, and no more than 180 degrees apart");
            return null;
        }
    }

    private static @Nullable GeoPoint corner(JsonPart part, JsonNode node, String path) {
        GeoPoint place = place(node);
        if (place == null) {
            part.problems().add(new RuleProblem(path, expected()));
        }
        return place;
    }

    private static @Nullable GeoPoint place(JsonNode node) {
        if (!node.isArray() || node.size() != 2) {
            return null;
        }
        BigDecimal longitude = JsonValues.number(node.get(0));
        BigDecimal latitude = JsonValues.number(node.get(1));
        if (longitude == null || latitude == null) {
            return null;
        }
        try {
            return new GeoPoint(longitude.doubleValue(), latitude.doubleValue());
        } catch (IllegalArgumentException nowhere) {
            return null;
        }
    }

    private static String expected() {
        return "must be [longitude, latitude] in degrees, such as [-72.59, 42.1]";
    }
}
