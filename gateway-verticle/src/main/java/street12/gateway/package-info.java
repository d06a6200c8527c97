/** The gateway. */
package street12.gateway;
