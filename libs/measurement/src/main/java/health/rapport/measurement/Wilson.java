package health.rapport.measurement;

/**
 * Score interval of one proportion (Wilson 1927), the building block of Newcombe's interval.
 *
 * @param low never below 0
 * @param high never above 1
 */
record Wilson(double proportion, double low, double high) {
    /**
     * @param z quantile of the standard normal distribution
     */
    static Wilson of(ArmCount arm, double z) {
        double n = arm.people();
        double p = arm.proportion();
        double middle = 2 * n * p + z * z;
        double halfWidth = z * Math.sqrt(z * z + 4 * n * p * (1 - p));
        double scale = 2 * (n + z * z);
        // rounding may leave an end a hair beyond the proportion where that is 0 or 1
        double low = Math.clamp((middle - halfWidth) / scale, 0, p);
        double high = Math.clamp((middle + halfWidth) / scale, p, 1);
        return new Wilson(p, low, high);
    }
}
