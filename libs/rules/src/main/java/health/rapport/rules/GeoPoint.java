package health.rapport.rules;

import java.math.BigDecimal;

/**
 * A place on earth (WGS 84), held to seven decimals, which is a centimetre. Written as RFC 7946 and WKT do: longitude first.
 *
 * @param longitude degrees, -180 to 180, east positive
 * @param latitude degrees, -90 to 90, north positive
 */
public record GeoPoint(double longitude, double latitude) {
    /** Mean radius of the earth in kilometres (IUGG). */
    public static final double EARTH_KM = 6371.0088;

    private static final double SEVENTH_DECIMAL = 1e7;

    public GeoPoint {
        if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("a place has a longitude of -180 to 180 and a latitude of -90 to 90");
        }
        longitude = rounded(longitude);
        latitude = rounded(latitude);
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * SEVENTH_DECIMAL) / SEVENTH_DECIMAL;
    }

    /**
     * Great-circle distance in kilometres by the haversine formula, with {@link StrictMath} so that it is the same on every machine.
     */
    public double kilometresTo(GeoPoint other) {
        double up = StrictMath.sin(StrictMath.toRadians(other.latitude - latitude) / 2);
        double across = StrictMath.sin(StrictMath.toRadians(other.longitude - longitude) / 2);
        double chord = up * up
                + StrictMath.cos(StrictMath.toRadians(latitude))
                        * StrictMath.cos(StrictMath.toRadians(other.latitude))
                        * across
                        * across;
        return 2 * EARTH_KM * StrictMath.asin(Math.min(1, StrictMath.sqrt(chord)));
    }

    /** Degrees in plain digits. */
    public static BigDecimal degrees(double degrees) {
        BigDecimal exact = BigDecimal.valueOf(Math.round(degrees * SEVENTH_DECIMAL), 7);
        return exact.signum() == 0 ? BigDecimal.ZERO : plain(exact.stripTrailingZeros());
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
