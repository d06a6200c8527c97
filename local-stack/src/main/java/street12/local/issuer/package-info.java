/**
 * An OAuth2 and OpenID Connect issuer for one machine: real tokens of known clients and of demo users without passwords. What it
 * signs is checked as the tokens of any other issuer are.
 */
package street12.local.issuer;
