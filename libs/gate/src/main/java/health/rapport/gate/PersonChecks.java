package health.rapport.gate;

import health.rapport.gate.CheckResult.Held;
import health.rapport.gate.CheckResult.Passed;
import health.rapport.gate.CheckResult.Refused;
import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom it is about and who is written to: alive, of age, reachable, and nothing confidential given away. */
final class PersonChecks {
    private final Party subject;
    private final Party addressee;
    private final LocalDate today;

    PersonChecks(Party subject, Party addressee, LocalDate today) {
        this.subject = subject;
        this.addressee = addressee;
        this.today = today;
    }

    void addTo(List<CheckResult> results, Channel channel) {
        boolean reachable = subject.reachable() && addressee.reachable();
        results.add(CheckResult.refuseIf(!reachable, Check.PERSON, HoldReason.NOT_REACHABLE_STATUS));
        results.add(CheckResult.refuseIf(!addressee.address(), Check.ADDRESS, missing(channel)));
        boolean dead = subject.deceased() || addressee.deceased();
        results.add(CheckResult.refuseIf(dead, Check.DECEASED, HoldReason.DECEASED));
    }

    void addTo(List<CheckResult> results, SendPolicy policy) {
        results.add(age(policy));
        boolean sensitive = !open(policy).containsAll(labels());
        results.add(CheckResult.refuseIf(sensitive, Check.SENSITIVITY, HoldReason.SENSITIVE));
    }

    private static HoldReason missing(Channel channel) {
        return switch (channel) {
            case SMS, VOICE, CALL_CENTER -> HoldReason.NO_PHONE;
            case POST -> HoldReason.NO_POSTAL_ADDRESS;
            case EMAIL, WEB, SEARCH, SOCIAL, DISPLAY, EVENT, CLINIC, OTHER -> HoldReason.NO_EMAIL;
        };
    }

    private CheckResult age(SendPolicy policy) {
        if (!ofAge(addressee, policy.minimumAge(), false)) {
            return new Refused(Check.AGE, forHerself() ? HoldReason.MINOR : HoldReason.GUARDIAN_UNFIT);
        }
        if (!forHerself()) {
            // only of a child it is known that somebody else is to be addressed, and only an adult may be
            boolean fit = ofAge(addressee, policy.minimumAge(), true) && minor(policy.minimumAge());
            return CheckResult.refuseIf(!fit, Check.AGE, HoldReason.GUARDIAN_UNFIT);
        }
        return subject.birthDate() == null && policy.needs(Fact.BIRTH_DATE)
                ? new Held(Check.AGE, HoldReason.AGE_UNKNOWN, null)
                : new Passed(Check.AGE);
    }

    private boolean forHerself() {
        return subject.personId().equals(addressee.personId());
    }

    private boolean minor(int age) {
        @Nullable LocalDate born = subject.birthDate();
        return born != null && born.plusYears(age).isAfter(today);
    }

    private boolean ofAge(Party party, int age, boolean surely) {
        @Nullable LocalDate born = party.birthDate();
        return born == null ? !surely : !born.plusYears(age).isAfter(today);
    }

    private Set<SensitivityLabel> labels() {
        if (forHerself()) {
            return subject.labels();
        }
        Set<SensitivityLabel> both = EnumSet.noneOf(SensitivityLabel.class);
        both.addAll(subject.labels());
        both.addAll(addressee.labels());
        return both;
    }

    /** What a policy or her consent opens; care a minor may consent to alone is never shown to a guardian. */
    private Set<SensitivityLabel> open(SendPolicy policy) {
        if (forHerself() && subject.labelsConsented().isEmpty()) {
            return policy.labelsAllowed();
        }
        Set<SensitivityLabel> open = EnumSet.noneOf(SensitivityLabel.class);
        open.addAll(policy.labelsAllowed());
        open.addAll(subject.labelsConsented());
        if (!forHerself()) {
            open.remove(SensitivityLabel.MINOR_CONFIDENTIAL);
        }
        return open;
    }
}
