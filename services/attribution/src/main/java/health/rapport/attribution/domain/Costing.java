package health.rapport.attribution.domain;

import health.rapport.attribution.domain.Figures.Costs;
import health.rapport.contracts.campaign.Cost;
import health.rapport.contracts.campaign.Cost.CostBasis;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a campaign cost: fixed costs, and what each message that may have left cost. */
final class Costing {
    private Costing() {}

    static Costs of(Terms terms, List<ContactCount> contacts) {
        if (terms.costs().isEmpty()) {
            return new Costs(null, null, null, "no cost is known");
        }
        boolean mixed = terms.costs().stream()
                .anyMatch(cost -> !cost.amount().currency().equals(terms.currency()));
        if (mixed) {
            return new Costs(null, null, null, "the costs are in several currencies");
        }
        try {
            return sum(terms, contacts);
        } catch (ArithmeticException tooLarge) {
            return new Costs(null, null, null, "the costs are too large to add up");
        }
    }

    private static Costs sum(Terms terms, List<ContactCount> contacts) {
        Money fixed = Money.zero(terms.currency());
        Money variable = Money.zero(terms.currency());
        for (Cost cost : terms.costs()) {
            Money amount = amount(cost, contacts);
            fixed = cost.basis() == CostBasis.FIXED ? fixed.plus(amount) : fixed;
            variable = cost.basis() == CostBasis.FIXED ? variable : variable.plus(amount);
        }
        return total(terms, fixed, variable);
    }

    private static Costs total(Terms terms, Money fixed, Money variable) {
        return terms.wholeCampaign() || fixed.minor() == 0
                ? new Costs(fixed, variable, fixed.plus(variable), null)
                : new Costs(fixed, variable, null, "the fixed cost is of markets that you do not see");
    }

    private static Money amount(Cost cost, List<ContactCount> contacts) {
        return switch (cost.basis()) {
            case FIXED -> cost.amount();
            case PER_MESSAGE -> times(cost, paid(contacts, cost.channel()));
            case PER_PIECE -> times(cost, paid(contacts, cost.channel() == null ? Channel.POST : cost.channel()));
            case PER_CALL -> times(cost, paid(contacts, cost.channel() == null ? Channel.VOICE : cost.channel()));
        };
    }

    private static Money times(Cost cost, long contacts) {
        return new Money(
                Math.multiplyExact(cost.amount().minor(), contacts),
                cost.amount().currency());
    }

    private static long paid(List<ContactCount> contacts, @Nullable Channel channel) {
        return contacts.stream()
                .filter(ContactCount::paid)
                .filter(contact -> channel == null || contact.channel() == channel)
                .mapToLong(ContactCount::count)
                .sum();
    }
}
