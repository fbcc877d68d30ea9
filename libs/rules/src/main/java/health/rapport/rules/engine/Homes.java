package health.rapport.rules.engine;

import health.rapport.rules.GeoPoint;
import health.rapport.rules.PlaceRule;
import health.rapport.rules.StopSign;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where people live. A quick look tells those far inside and outside apart; on the edge the reference is asked. */
final class Homes {
    /** In squared chords of a globe of radius 1: thousands of times what rounding can do. */
    private static final double DOUBT = 1e-12;

    /** In degrees: less than the width of a place, more than rounding can move a line. */
    private static final double EDGE = 1e-8;

    private final double[] longitudes;
    private final double[] latitudes;
    private final long[] known;
    private final Globe globe;

    Homes(List<? extends @Nullable GeoPoint> homes) {
        longitudes = new double[homes.size()];
        latitudes = new double[longitudes.length];
        known = Bits.none(longitudes.length);
        for (int ordinal = 0; ordinal < longitudes.length; ordinal++) {
            GeoPoint home = homes.get(ordinal);
            if (home != null) {
                longitudes[ordinal] = home.longitude();
                latitudes[ordinal] = home.latitude();
                Bits.add(known, ordinal);
            }
        }
        globe = Globe.of(longitudes, latitudes);
    }

    private Homes(double[] longitudes, double[] latitudes, long[] known) {
        this.longitudes = longitudes;
        this.latitudes = latitudes;
        this.known = known;
        this.globe = Globe.of(longitudes, latitudes);
    }

    static Homes joined(List<Homes> all, Origins origins) {
        double[] longitudes = new double[origins.size()];
        double[] latitudes = new double[longitudes.length];
        long[] known = Bits.none(longitudes.length);
        for (int i = 0; i < longitudes.length; i++) {
            Homes from = all.get(origins.rows()[i]);
            int place = origins.places()[i];
            if (Bits.has(from.known, place)) {
                longitudes[i] = from.longitudes[place];
                latitudes[i] = from.latitudes[place];
                Bits.add(known, i);
            }
        }
        return new Homes(longitudes, latitudes, known);
    }

    void write(Packer to) {
        to.doubles(longitudes).doubles(latitudes).longs(known);
    }

    static Homes read(Unpacker from) {
        return new Homes(from.doubles(), from.doubles(), from.longs());
    }

    @Nullable
    GeoPoint of(int ordinal) {
        return Bits.has(known, ordinal) ? new GeoPoint(longitudes[ordinal], latitudes[ordinal]) : null;
    }

    long[] within(double kilometres, GeoPoint centre, long[] among) {
        double limit = squaredChord(kilometres);
        Globe middle = Globe.of(new double[] {centre.longitude()}, new double[] {centre.latitude()});
        return Bits.where(Bits.both(known, among), () -> {}, home -> {
            double chord = globe.squaredChord(home, middle);
            return chord < limit - DOUBT || chord <= limit + DOUBT && isWithin(home, kilometres, centre);
        });
    }

    private boolean isWithin(int home, double kilometres, GeoPoint centre) {
        return new GeoPoint(longitudes[home], latitudes[home]).kilometresTo(centre) <= kilometres;
    }

    /** Of two places so far apart; 4 for the other end of the world and everything beyond. */
    private static double squaredChord(double kilometres) {
        double half = Math.min(kilometres / GeoPoint.EARTH_KM / 2, Math.PI / 2);
        double sine = Math.sin(half);
        return 4 * sine * sine;
    }

    long[] inside(PlaceRule.InPolygon area, StopSign stop, long[] among) {
        var east = area.corners().stream().mapToDouble(GeoPoint::longitude).summaryStatistics();
        var north = area.corners().stream().mapToDouble(GeoPoint::latitude).summaryStatistics();
        return Bits.where(
                Bits.both(known, among),
                stop,
                home -> latitudes[home] >= north.getMin()
                        && latitudes[home] <= north.getMax()
                        && longitudes[home] >= east.getMin() - EDGE
                        && longitudes[home] <= east.getMax() + EDGE
                        && area.holds(new GeoPoint(longitudes[home], latitudes[home])));
    }

    /** Places as points on a globe of radius 1. */
    private record Globe(double[] x, double[] y, double[] z) {

        static Globe of(double[] longitudes, double[] latitudes) {
            int size = longitudes.length;
            Globe globe = new Globe(new double[size], new double[size], new double[size]);
            for (int i = 0; i < size; i++) {
                double across = Math.toRadians(longitudes[i]);
                double up = Math.toRadians(latitudes[i]);
                globe.x[i] = Math.cos(up) * Math.cos(across);
                globe.y[i] = Math.cos(up) * Math.sin(across);
                globe.z[i] = Math.sin(up);
            }
            return globe;
        }

        double squaredChord(int place, Globe other) {
            double dx = x[place] - other.x[0];
            double dy = y[place] - other.y[0];
            double dz = z[place] - other.z[0];
            return dx * dx + dy * dy + dz * dz;
        }
    }
}
