package health.rapport.gate;

import health.rapport.gate.CheckResult.Held;
import health.rapport.gate.CheckResult.Passed;
import health.rapport.gate.CheckResult.Refused;
import health.rapport.kernel.Channel;
import java.util.List;

/** Whether the message is what the law asks of its kind. */
final class WordChecks {
    private WordChecks() {}

    static void addTo(List<CheckResult> results, MessageFacts message, SendPolicy policy) {
        int before = results.size();
        if (policy.careOnly()) {
            add(results, message.freeOfMarketing(), HoldReason.NOT_FREE_OF_MARKETING);
        }
        if (message.purpose() == Purpose.FUNDRAISING) {
            add(results, message.fundraisingData(), HoldReason.FUNDRAISING_DATA);
        }
        if (mustSayHow(message)) {
            add(results, message.saysHowToOptOut(), HoldReason.NO_OPT_OUT_IN_MESSAGE);
        }
        if (results.size() == before) {
            results.add(new Passed(Check.WORDS));
        }
    }

    /** E-mail: 16 CFR 316.5; texts and calls: 47 CFR 64.1200(a)(9)(iv)(F), (b)(3); fundraising: 45 CFR 164.514(f)(2)(ii). */
    private static boolean mustSayHow(MessageFacts message) {
        return message.purpose() == Purpose.FUNDRAISING
                || message.channel() == Channel.EMAIL
                || message.channel() == Channel.SMS
                || message.channel() == Channel.VOICE;
    }

    private static void add(List<CheckResult> results, Answer kept, HoldReason reason) {
        switch (kept) {
            case YES -> {}
            case NO -> results.add(new Refused(Check.WORDS, reason));
            case UNKNOWN -> results.add(new Held(Check.WORDS, reason, null));
        }
    }
}
