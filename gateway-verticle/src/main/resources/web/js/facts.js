// What the gateway tells every page: the lines and their plans, and where to get a token
const ATTEMPTS = 4;
const PAUSE = 800;

export const facts = await read();

/** @returns {object|undefined} the facts of one line */
export const lineNamed = name => facts.lines.find(line => line.name === name);

/** The default line, then the others. */
export const linesInOrder = [...facts.lines].sort((one, other) => isDefault(other) - isDefault(one));

function isDefault(line) {
  return line.name === facts.defaultLine ? 1 : 0;
}

/** No page can be shown without them: a door that is only just opening is asked again. */
async function read() {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await fetch('/web/facts.json');
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      return await answer.json();
    } catch (failure) {
      if (attempt === ATTEMPTS) {
        document.getElementById('page').textContent = 'Street12 cannot be reached. Street12에 닿지 않습니다.';
        throw failure;
      }
      await new Promise(done => setTimeout(done, PAUSE * attempt));
    }
  }
}
