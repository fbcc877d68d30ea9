package health.rapport.gate;

import java.util.EnumSet;
import java.util.Set;

/** What was used to choose the people of a campaign; whether it is protected health information follows from it. */
public enum DataUse {
    /** Name, address, contact data, age, gender, date of birth of patients. */
    DEMOGRAPHICS,
    DATES_OF_CARE,
    DEPARTMENT,
    TREATING_PHYSICIAN,
    OUTCOME,
    INSURANCE_STATUS,
    /** Diagnoses, procedures, medicines, results, scores made of them: everything else in a record. */
    CLINICAL,
    /** What people told the sender when they were not patients: forms, event sign-ups. */
    OWN_RESPONSES,
    /** Lists bought or made without any patient data. */
    CONSUMER_LIST;

    private static final Set<DataUse> FUNDRAISING = EnumSet.of(
            DEMOGRAPHICS,
            DATES_OF_CARE,
            DEPARTMENT,
            TREATING_PHYSICIAN,
            OUTCOME,
            INSURANCE_STATUS,
            OWN_RESPONSES,
            CONSUMER_LIST);
    private static final Set<DataUse> NOT_PROTECTED = EnumSet.of(OWN_RESPONSES, CONSUMER_LIST);

    /** Whether fundraising may use these without an authorisation (45 CFR 164.514(f)(1)); nothing said is unknown. */
    public static Answer allowedForFundraising(Set<DataUse> used) {
        return used.isEmpty() ? Answer.UNKNOWN : Answer.of(FUNDRAISING.containsAll(used));
    }

    /** Whether one of these is protected health information (45 CFR 160.103); nothing said is unknown. */
    public static Answer isProtected(Set<DataUse> used) {
        return used.isEmpty() ? Answer.UNKNOWN : Answer.of(!NOT_PROTECTED.containsAll(used));
    }
}
