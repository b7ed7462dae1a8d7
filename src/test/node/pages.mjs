// Looks at the pages in a real Chromium as people do: by keyboard, without script, in both languages and themes, from a small
// telephone to a wall screen. Says what it has seen, and ends with 1 where something is not as it should be.
// node pages.mjs URL CHROMIUM FOLDER-FOR-SCREENSHOTS
import {mkdirSync} from 'node:fs';
import axe from 'axe-core';
import {chromium} from 'playwright-core';

// Of months that are over, so that they tell the same in every run of a year.
const REPORTS = ['inclusion', 'cost', 'quality', 'targets'].map(kind =>
  [kind, `/v1/reports/${kind}?municipality=0175&from=2026-01&to=2026-06`]);

const [url, executablePath, folder] = process.argv.slice(2);
const faults = [];
let looked = 0;

function check(holds, what) {
  if (!holds) faults.push(what);
}

/** A context whose pages note what the browser itself objects to, and whatever is loaded from elsewhere. */
async function context(browser, options) {
  const made = await browser.newContext(options);
  made.on('console', message => {
    // That a page is not there is said in the console too, and is what one of them is about.
    if (message.type() === 'error' && !message.location().url.endsWith('/app/sager/none')) faults.push(`${message.page()?.url()}: ${message.text()}`);
  });
  made.on('request', request => check(request.url().startsWith(url), `${request.url()} is loaded from elsewhere`));
  return made;
}

/** No violation that axe-core finds, nothing beyond the edge, the language that was asked for, and no number in the title or URL. */
async function look(page, as, language) {
  looked++;
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  for (const violation of found.violations) {
    faults.push(`${as}: ${violation.id} at ${violation.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`);
  }
  const seen = await page.evaluate(() => ({
    beyond: document.documentElement.scrollWidth - window.innerWidth,
    language: document.documentElement.lang,
    title: document.title,
    body: document.body.innerText,
  }));
  check(seen.beyond <= 0, `${as}: ${seen.beyond} pixels are beyond the edge`);
  check(seen.language === language || as.includes(' / '), `${as}: lang is ${seen.language}`);
  for (const said of [seen.title, page.url(), seen.body]) {
    // Six and four digits can stand in an id by chance.
    const text = said.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
    check(!/(?<!\d)\d{6}-?\d{4}(?!\d)/.test(text), `${as}: what looks like a personal number is shown`);
  }
}

/** Presses Tab until what has the focus says so; whoever uses a keyboard sees where the focus is. */
async function tabTo(page, selector) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(wanted => {
      const focused = document.activeElement;
      return {there: focused.matches(wanted), outline: getComputedStyle(focused).outlineStyle};
    }, selector);
    if (at.there) {
      check(at.outline !== 'none', `${page.url()}: the focus on ${selector} cannot be seen`);
      return;
    }
  }
  faults.push(`${page.url()}: Tab does not reach ${selector}`);
}

/** From the landing page to a decision's explanation, by keyboard alone. */
async function byKeyboard(page) {
  await page.goto(url);
  await tabTo(page, 'a[href="/try"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/try');
  await tabTo(page, 'input[name="contact"]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'button');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/app/sager/*');
}

/** The same in three clicks. */
async function byClicks(page, contact) {
  await page.goto(url);
  await page.click('a[href="/try"]');
  await page.check(`input[value="${contact}"]`);
  await page.click('button');
  await page.waitForURL('**/app/sager/*');
  return page.url();
}

const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
try {
  mkdirSync(folder, {recursive: true});

  const keyboard = await context(browser, {locale: 'da-DK'});
  await byKeyboard(await keyboard.newPage());
  await keyboard.close();

  const plain = await context(browser, {locale: 'da-DK', javaScriptEnabled: false});
  const story = await byClicks(await plain.newPage(), 'child');
  await plain.close();

  for (const [locale, language] of [['da-DK', 'da'], ['en-GB', 'en']]) {
    for (const colorScheme of ['light', 'dark']) {
      // 640 pixels are what a window of 1,280 shows at 200 %.
      // Themes and very wide screens look alike in both languages.
      for (const width of language === 'da' ? [320, 640, 1280, 3840] : colorScheme === 'light' ? [320, 1280] : []) {
        const screen = await context(browser, {locale, colorScheme, viewport: {width, height: Math.round(width * 0.75)}});
        const page = await screen.newPage();
        for (const [name, path] of [['landing', '/'], ['try', '/try'], ['case', story], ['rules', '/rules'], ['problem', '/app/sager/none'], ...(colorScheme === 'light' && [320, 1280].includes(width) ? REPORTS : [])]) {
          await page.goto(new URL(path, url).href);
          await look(page, `${name}${name === 'landing' ? ' / ' : ' '}${language} ${colorScheme} ${width}`, language);
          if (width === 1280 && language === 'da' && (colorScheme === 'light' || name === 'case')) {
            await page.screenshot({path: `${folder}/${name}-${language}-${colorScheme}.png`, fullPage: !['rules', 'inclusion'].includes(name)});
          }
        }
        await screen.close();
      }
    }
  }
} catch (failure) {
  faults.push(failure.stack);
} finally {
  await browser.close();
}
console.log(faults.length === 0 ? `${looked} pages looked at` : faults.join('\n'));
process.exit(faults.length === 0 ? 0 : 1);
