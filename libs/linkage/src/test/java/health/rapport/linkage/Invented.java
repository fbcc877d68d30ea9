package health.rapport.linkage;

/** An invented person as she is, before registration clerks come to it. */
final class Invented {
    boolean man;
    String first = "";
    String middle = "";
    String last = "";
    String suffix = "";
    String birth = "";
    String street = "";
    String unit = "";
    String zip = "";
    String phone = "";
    String mobile = "";
    String email = "";
    String familyEmail = "";
}
