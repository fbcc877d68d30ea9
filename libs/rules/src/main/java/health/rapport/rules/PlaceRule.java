package health.rapport.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** Where a person lives, by the coordinates of the home. Unknown coordinates are nowhere. Postal codes are a field. */
public sealed interface PlaceRule extends Rule {

    /**
     * Lives within a distance as the crow flies, the edge included ({@link GeoPoint#kilometresTo}).
     * {@code {"op":"near","facility":"north","miles":25}}, {@code {"op":"near","point":[-72.59,42.1],"km":40}}
     */
    record Near(Centre centre, Distance distance) implements PlaceRule {
        public Near {
            Objects.requireNonNull(centre, "centre");
            Objects.requireNonNull(distance, "distance");
        }
    }

    /** What a circle is drawn around. */
    sealed interface Centre {
        /** A facility; the deployment knows where it is ({@link FieldCatalogue#withFacility}). */
        record Facility(String name) implements Centre {
            public Facility {
                Checks.text(name, "facility");
            }
        }

        /** A place of one's own. */
        record Point(GeoPoint at) implements Centre {
            public Point {
                Objects.requireNonNull(at, "at");
            }
        }
    }

    /** Units of distance. */
    enum Unit {
        MILES("miles", 1.609344),
        KILOMETRES("km", 1);

        private final String symbol;
        private final double kilometres;

        Unit(String symbol, double kilometres) {
            this.symbol = symbol;
            this.kilometres = kilometres;
        }

        /** How it is written in JSON and text. */
        public String symbol() {
            return symbol;
        }
    }

    /**
     * How far.
     *
     * @param amount more than 0, at most 12,500, at most six decimals
     */
    record Distance(BigDecimal amount, Unit unit) {
        /** About half the way round the earth in miles. */
        public static final int FARTHEST = 12_500;

        public Distance {
            Objects.requireNonNull(unit, "unit");
            amount = new Value.Number(amount).number();
            if (amount.signum() <= 0 || amount.compareTo(BigDecimal.valueOf(FARTHEST)) > 0 || amount.scale() > 6) {
                throw new IllegalArgumentException(
                        "a distance is more than 0 and at most " + FARTHEST + ", with at most six decimals");
            }
        }

        /** In kilometres. */
        public double kilometres() {
            return amount.doubleValue() * unit.kilometres;
        }
    }

    /**
     * Lives inside an area drawn on the map: straight lines between its corners in degrees, inside by the even-odd rule. Of places on the
     * line itself, those on its western and southern sides are inside, so that areas side by side never share one.
     * {@code {"op":"polygon","corners":[[-72.7,42.0],[-72.4,42.0],[-72.4,42.2]]}}
     *
     * @param corners 3 to 1,000; the last joins the first. At most 180 degrees wide, so that it does not cross the date line
     */
    record InPolygon(List<GeoPoint> corners) implements PlaceRule {
        public InPolygon {
            corners = List.copyOf(corners);
            if (corners.size() < 3 || corners.size() > RuleLimits.LIST_LENGTH) {
                throw new IllegalArgumentException("corners must be 3 to " + RuleLimits.LIST_LENGTH);
            }
            var east = corners.stream().mapToDouble(GeoPoint::longitude).summaryStatistics();
            if (east.getMax() - east.getMin() > 180) {
                throw new IllegalArgumentException("corners must not lie more than 180 degrees apart");
            }
        }

        /** Whether a place is inside. */
        public boolean holds(GeoPoint place) {
            boolean inside = false;
            GeoPoint before = corners.getLast();
            for (GeoPoint corner : corners) {
                inside ^= crosses(place, corner, before);
                before = corner;
            }
            return inside;
        }

        /** Whether the way from the place to the east meets the line; a level line never does. */
        private static boolean crosses(GeoPoint place, GeoPoint a, GeoPoint b) {
            if (a.latitude() > place.latitude() == b.latitude() > place.latitude()) {
                return false;
            }
            // from south to north, whichever way round the area is drawn: neighbours reckon their common line alike
            return a.latitude() < b.latitude() ? liesWest(place, a, b) : liesWest(place, b, a);
        }

        private static boolean liesWest(GeoPoint place, GeoPoint south, GeoPoint north) {
            double share = (place.latitude() - south.latitude()) / (north.latitude() - south.latitude());
            return place.longitude() < south.longitude() + share * (north.longitude() - south.longitude());
        }
    }
}
