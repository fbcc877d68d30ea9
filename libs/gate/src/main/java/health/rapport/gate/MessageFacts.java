package health.rapport.gate;

import health.rapport.kernel.Channel;

/**
 * The message: what it is, what it is for, who pays for it.
 *
 * @param authorisation what follows from purpose, money and data
 * @param freeOfMarketing whether it holds no advertising, offers or billing (47 CFR 64.1200(a)(9)(iv)(D))
 * @param fundraisingData whether its audience was chosen only by what fundraising may use
 * @param saysHowToOptOut whether it tells how to have no more of them
 */
public record MessageFacts(
        Channel channel,
        Purpose purpose,
        ContentState content,
        Authorisation authorisation,
        Answer freeOfMarketing,
        Answer fundraisingData,
        Answer saysHowToOptOut) {}
