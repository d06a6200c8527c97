/** What every request meets first: connections, who is on their other end, and the headers that all answers have. */
package street12.gateway.edge;
