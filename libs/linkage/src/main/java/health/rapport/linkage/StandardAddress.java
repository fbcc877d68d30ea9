package health.rapport.linkage;

/**
 * An address made comparable; absent parts are empty.
 *
 * @param number house number or box number ("123", "12B", "BOX77")
 * @param street street name with its suffix and directions in USPS short form, run together ("NMAINST")
 * @param unit apartment or suite, designator off ("4B")
 * @param extra what the second line says beside a unit
 * @param city run together
 * @param postalCode five digits in the United States, else as given
 * @param institution whether it names a place where strangers live together (a shelter, a nursing home)
 */
public record StandardAddress(
        String number, String street, String unit, String extra, String city, String postalCode, boolean institution) {
    static final StandardAddress NONE = new StandardAddress("", "", "", "", "", "", false);

    boolean hasStreet() {
        return !street.isEmpty();
    }

    boolean hasPlace() {
        return !postalCode.isEmpty() || !city.isEmpty();
    }
}
