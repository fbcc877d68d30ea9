package health.rapport.kernel;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount.
 *
 * @param minor the amount in the currency's smallest unit, for instance cents; may be negative (a refund)
 * @param currency ISO 4217 code
 */
public record Money(long minor, String currency) implements Comparable<Money> {
    public Money {
        currencyOf(currency);
    }

    /** Nothing, in the given currency. */
    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /**
     * @param amount a decimal with a point, for instance {@code 129.16}
     * @throws InvalidValueException if it is no number, too large, or finer than the currency's smallest unit
     */
    public static Money parse(String amount, String currency) {
        try {
            int digits = currencyOf(currency).getDefaultFractionDigits();
            return new Money(
                    new BigDecimal(amount.strip()).movePointRight(digits).longValueExact(), currency);
        } catch (ArithmeticException | NumberFormatException notMoney) {
            throw new InvalidValueException("money.syntax", "write a decimal amount such as 129.16");
        }
    }

    private static Currency currencyOf(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValueException("money.currency", "the currency is an ISO 4217 code such as USD");
        }
    }

    /**
     * @throws ArithmeticException if the currencies differ or the sum is too large
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    /**
     * @throws ArithmeticException if the currencies differ or the difference is too large
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new ArithmeticException("amounts in " + currency + " and " + other.currency + " do not add up");
        }
        return other;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }
}
