/**
 * The one REST door: a streaming reverse proxy that checks the token, knows which service answers which path, and keeps
 * nothing. It has no database and no topics, and it decides nothing about roles: the service behind it does, again.
 */
@NullMarked
package health.rapport.gateway;

import org.jspecify.annotations.NullMarked;
